/** What is known of the failed attempts of one person's code, or of one device. */
export type Attempts = Readonly<{
  failed_attempts: number
  /** How many locks came before without a success between them. */
  lockouts: number
  locked_until: Date | null
  last_failed_at: Date | null
}>

export const NO_ATTEMPTS: Attempts = {
  failed_attempts: 0,
  lockouts: 0,
  locked_until: null,
  last_failed_at: null,
}

const MINUTE = 60_000
const LONGEST_LOCK_MINUTES = 24 * 60
/** After this long without a failure the past is forgotten. */
export const FORGET_HOURS = 24

/** How long the next lock is: one minute, five, then three times longer each time, a day at most. */
export function lockMinutes(lockouts: number): number {
  if (lockouts < 1) return 1
  return Math.min(5 * 3 ** (lockouts - 1), LONGEST_LOCK_MINUTES)
}

export const isLocked = ({ locked_until }: Attempts, at: Date): boolean =>
  locked_until !== null && locked_until > at

/** What is left of earlier failures at `at`. */
function remembered(attempts: Attempts, at: Date): Attempts {
  if (isLocked(attempts, at) || !attempts.last_failed_at) return attempts
  const age = at.getTime() - attempts.last_failed_at.getTime()
  return age > FORGET_HOURS * 60 * MINUTE ? NO_ATTEMPTS : attempts
}

/**
 * Counts an attempt before it is looked at, as if it failed: the last one allowed locks at once, and its success unlocks.
 * Nothing where the subject is locked and the attempt may not be looked at.
 */
export function countAttempt(attempts: Attempts, at: Date, allowed: number): Attempts | null {
  if (isLocked(attempts, at)) return null
  const kept = remembered(attempts, at)
  const failed = kept.failed_attempts + 1
  if (failed < allowed) return { ...kept, failed_attempts: failed, locked_until: null, last_failed_at: at }
  return {
    failed_attempts: 0,
    lockouts: kept.lockouts + 1,
    locked_until: new Date(at.getTime() + lockMinutes(kept.lockouts) * MINUTE),
    last_failed_at: at,
  }
}

/**
 * A device after a success on it: only the attempt that succeeded is taken back. Somebody who knows one PIN could else
 * try those of all the others, and sign in as themselves whenever the device is about to be locked.
 */
export function takeBackAttempt(counted: Attempts, at: Date, allowed: number): Attempts {
  if (isLocked(counted, at) && counted.failed_attempts === 0) {
    return {
      ...counted,
      failed_attempts: allowed - 1,
      lockouts: Math.max(0, counted.lockouts - 1),
      locked_until: null,
    }
  }
  return { ...counted, failed_attempts: Math.max(0, counted.failed_attempts - 1) }
}
