import fc from "fast-check"
import { checkRelease, dueBefore, isFull, isToBeReleased, roomOf, WAVE_RELEASES } from "../rule"

const now = new Date("2026-11-22T12:00:00Z")
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const rule = { most_orders: 10, most_units: 50, release: "before_cut_off" as const, release_minutes: 60 }

describe("a wave rule", () => {
  it("takes what is due within its minutes, or asks nothing", () => {
    expect(dueBefore({ due_within_minutes: 90 }, now)).toEqual(inMinutes(90))
    expect(dueBefore({}, now)).toBeNull()
  })

  it("has room until either limit is met", () => {
    const wave = { orders: 4, units: 45, due_at: null }
    expect(roomOf(rule, wave)).toEqual({ orders: 6, units: 5 })
    expect(roomOf({ most_orders: 10, most_units: null }, wave)).toEqual({ orders: 6, units: null })
    expect(isFull(rule, wave)).toBe(false)
    expect(isFull(rule, { ...wave, units: 50 })).toBe(true)
    expect(isFull(rule, { ...wave, orders: 10 })).toBe(true)
  })

  it("releases before the cut-off once its minutes have come, and at once when full", () => {
    const due = (minutes: number) => ({ orders: 4, units: 4, due_at: inMinutes(minutes) })
    expect(isToBeReleased(rule, due(61), now)).toBe(false)
    expect(isToBeReleased(rule, due(60), now)).toBe(true)
    expect(isToBeReleased(rule, due(-5), now)).toBe(true)
    expect(isToBeReleased(rule, { orders: 4, units: 4, due_at: null }, now)).toBe(false)
    expect(isToBeReleased(rule, { orders: 10, units: 4, due_at: null }, now)).toBe(true)
    expect(isToBeReleased({ ...rule, release: "when_full" }, due(-5), now)).toBe(false)
    expect(isToBeReleased({ ...rule, release: "by_hand" }, { ...due(-5), orders: 10 }, now)).toBe(false)
  })

  it("never releases an empty wave, never one by hand, and stays released once time has passed", () => {
    const wave = fc.record({
      orders: fc.nat(12),
      units: fc.nat(60),
      due_at: fc.option(fc.integer({ min: -500, max: 500 }).map(inMinutes)),
    })
    fc.assert(
      fc.property(wave, fc.constantFrom(...WAVE_RELEASES), fc.nat(600), (some, release, minutes) => {
        const at = (when: Date) => isToBeReleased({ ...rule, release }, some, when)
        if (some.orders === 0 || release === "by_hand") expect(at(now)).toBe(false)
        if (at(now)) expect(at(inMinutes(minutes))).toBe(true)
      }),
      { seed: 20260301 }
    )
  })

  it("refuses to release before the cut-off without saying how long before", () => {
    expect(() => checkRelease("Express", { release: "before_cut_off", release_minutes: null })).toThrow(
      "The wave rule “Express” releases before the cut-off; say how many minutes before (release_minutes)"
    )
    expect(() => checkRelease("Express", { release: "when_full", release_minutes: null })).not.toThrow()
  })
})
