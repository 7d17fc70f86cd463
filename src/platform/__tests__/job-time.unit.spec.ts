import { jobTime } from "../job-time"

const NOW = new Date("2026-11-23T21:00:00Z")

describe("the instant that a job acts at", () => {
  it("is now, where the run was planned for an earlier one", () => {
    expect(jobTime(new Date("2026-11-23T20:59:00Z"), NOW)).toEqual(NOW)
    expect(jobTime(new Date("2026-11-23T08:00:00Z"), NOW)).toEqual(NOW)
  })

  it("is the one that was planned, where the clock is moved ahead", () => {
    const later = new Date("2026-11-24T09:00:00Z")
    expect(jobTime(later, NOW)).toBe(later)
  })

  it("is now, where nobody planned it", () => {
    expect(jobTime(undefined, NOW)).toBe(NOW)
    const before = Date.now()
    expect(jobTime(undefined).getTime()).toBeGreaterThanOrEqual(before)
  })
})
