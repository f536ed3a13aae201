import { type ReactNode, useEffect, useRef } from "react";

interface Given {
  readonly title: string;
  readonly className: string;
  readonly children: ReactNode;
  onClose(): void;
}

/** A dialog over the page: the browser keeps the focus inside, and Escape or a click beside it closes it. */
export function Dialog({ title, className, children, onClose }: Given) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by keyboard
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="inside">
        <header>
          <h2>{title}</h2>
          <button type="button" onClick={() => dialog.current!.close()}>
            Close
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
