import { style } from "@glidepath/study/engine";

/** The style of the coordinator's page: that of reports, and a bar. */
export const pageStyle = `${style}progress { width: 100%; max-width: 48rem; height: .8rem; accent-color: #2f7d4f; }
li { max-width: 48rem; }
pre { max-height: 20rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
tr.lost td, tr.lost th { color: var(--soft); font-style: italic; }
`;
