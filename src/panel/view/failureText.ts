/** What an error of Grafana's request layer says: the backend's own words where it sent some. */
export function failureText(error: unknown, otherwise: string): string {
  const told = error as { message?: string; data?: { message?: string } } | undefined;
  return told?.data?.message || told?.message || otherwise;
}
