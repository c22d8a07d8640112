/** An agent tells of itself every minute; one that missed this much is silent. */
export const SILENT_AFTER_MS = 180_000;
