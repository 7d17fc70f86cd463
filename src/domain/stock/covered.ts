/** What lies at one position, and what of it is promised to others than those for whom goods leave now. */
export type Promised = Readonly<{
  /** Stock, with the moves that wait, less all that is on hold. */
  there: number
  /** What other lines reserve and still wait for. */
  others: number
  /** As much of it as does not wait for goods that are still to come. */
  others_firm: number
}>

/** Units that leave for one order line, and what it has reserved there. */
export type Covered = Readonly<{ asked: number; reserved: number }>

/**
 * How many units may leave a position for lines that reserved there: what nobody reserved, and their own. A line that
 * waits for goods to come keeps nobody from the units that he reserved.
 */
export function mayLeaveFor(lines: readonly Covered[], { there, others, others_firm }: Promised): number {
  const own = lines.reduce((units, { asked, reserved }) => units + Math.min(asked, reserved), 0)
  return Math.max(0, there - others, Math.min(own, there - others_firm))
}
