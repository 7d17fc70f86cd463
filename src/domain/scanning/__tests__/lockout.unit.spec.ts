import fc from "fast-check"
import {
  Attempts,
  countAttempt,
  FORGET_HOURS,
  isLocked,
  lockMinutes,
  NO_ATTEMPTS,
  takeBackAttempt,
} from "../lockout"

const START = Date.UTC(2026, 0, 5, 8)
const at = (minutes: number) => new Date(START + minutes * 60_000)

/** Fails until locked, from `from` on. */
function failUntilLocked(
  attempts: Attempts,
  from: number,
  allowed: number
): { attempts: Attempts; tries: number } {
  let tries = 0
  let next: Attempts | null = attempts
  let kept = attempts
  while ((next = countAttempt(kept, at(from), allowed))) {
    kept = next
    tries++
  }
  return { attempts: kept, tries }
}

describe("wrong PINs", () => {
  it("lock after as many as are allowed, and the last counts before it is looked at", () => {
    expect(failUntilLocked(NO_ATTEMPTS, 0, 5).tries).toBe(5)
    expect(failUntilLocked(NO_ATTEMPTS, 0, 3).tries).toBe(3)
  })

  it("lock longer each time, a day at most", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 20].map(lockMinutes)).toEqual([1, 5, 15, 45, 135, 405, 1215, 1440])
    const first = failUntilLocked(NO_ATTEMPTS, 0, 5).attempts
    expect(first.locked_until).toEqual(at(1))
    expect(countAttempt(first, at(0.99), 5)).toBeNull()
    const second = failUntilLocked(first, 1, 5).attempts
    expect(second.locked_until).toEqual(at(6))
  })

  it("are forgotten after a day without one", () => {
    const first = failUntilLocked(NO_ATTEMPTS, 0, 5).attempts
    const later = failUntilLocked(first, FORGET_HOURS * 60 + 1, 5).attempts
    expect(later.lockouts).toBe(1)
  })

  it("never allow more than the allowed ones between two locks, whatever comes in between", () => {
    const step = fc.record({ minutes: fc.nat({ max: 400 }), isRight: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 3, max: 10 }), (steps, allowed) => {
        let device = NO_ATTEMPTS
        let clock = 0
        let wrong = 0
        for (const { minutes, isRight } of steps) {
          clock += minutes
          const counted = countAttempt(device, at(clock), allowed)
          if (!counted) {
            expect(isLocked(device, at(clock))).toBe(true)
            continue
          }
          if (isRight) {
            device = takeBackAttempt(counted, at(clock), allowed)
            expect(isLocked(device, at(clock))).toBe(false)
            continue
          }
          device = counted
          wrong = isLocked(device, at(clock)) ? 0 : wrong + 1
          expect(wrong).toBeLessThan(allowed)
        }
      }),
      { seed: 4, numRuns: 300 }
    )
  })

  it("are not forgotten by a success of somebody else on the device", () => {
    let device = NO_ATTEMPTS
    for (let index = 0; index < 4; index++) device = countAttempt(device, at(0), 5) as Attempts
    device = takeBackAttempt(countAttempt(device, at(1), 5) as Attempts, at(1), 5)
    expect(device).toMatchObject({ failed_attempts: 4, lockouts: 0, locked_until: null })
    expect(isLocked(countAttempt(device, at(2), 5) as Attempts, at(2))).toBe(true)
  })
})
