import { style } from "@glidepath/study/engine";

/** The style of the coordinator's page: that of reports, and a bar. */
export const pageStyle = `${style}progress { width: 100%; max-width: 48rem; height: .8rem; accent-color: #2f7d4f; }
li { max-width: 48rem; }
tr.lost td, tr.lost th { color: var(--soft); font-style: italic; }
`;
