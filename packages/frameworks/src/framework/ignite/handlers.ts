export const folder = "ignite.handlers.param_scheduler";

/** ignite schedules whatever an optimizer's groups hold. */
export const remarkOn = (name: string) => (name === "lr" ? {} : { remarks: [`These are values of "${name}"`] });
