const two = (number: number): string => String(number).padStart(2, "0")

/** An instant as a field for date and time shows it, in the time of this desk; empty for none. */
export function localInput(instant: string): string {
  const date = new Date(instant)
  if (!instant || Number.isNaN(date.getTime())) return ""
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The instant that a field for date and time names; empty for none. */
export function instantOf(local: string): string {
  const date = new Date(local)
  return !local || Number.isNaN(date.getTime()) ? "" : date.toISOString()
}
