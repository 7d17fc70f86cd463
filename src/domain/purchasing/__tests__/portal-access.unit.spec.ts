import fc from "fast-check"
import {
  addressBlock,
  linkEnd,
  linkState,
  PORTAL_WINDOW_SECONDS,
  portalLanguage,
  portalWindow,
  secondsToWait,
} from "../portal-access"

const NOON = new Date("2026-11-22T12:00:00Z")

describe("a link", () => {
  it("opens until its end, and no longer", () => {
    const expires_at = linkEnd(NOON, 90)
    expect(expires_at.toISOString()).toBe("2027-02-20T12:00:00.000Z")
    expect(linkState({ expires_at, revoked_at: null }, NOON)).toBe("live")
    expect(linkState({ expires_at, revoked_at: null }, expires_at)).toBe("expired")
  })

  it("stays revoked when its time is over too", () => {
    expect(linkState({ expires_at: NOON, revoked_at: NOON }, linkEnd(NOON, 1))).toBe("revoked")
  })
})

describe("the language of the portal", () => {
  it.each([
    ["fr", "en-GB,en;q=0.9", "en", "fr"],
    [undefined, "fr-CA,fr;q=0.9,en;q=0.8", "en", "fr"],
    [undefined, "de-DE,de;q=0.9,en;q=0.5", "fr", "en"],
    [undefined, "en;q=0.1,fr;q=0.9", "en", "fr"],
    [undefined, "fr;q=0,en", "fr", "en"],
    [undefined, "de", "fr", "fr"],
    [undefined, undefined, "de", "en"],
    ["xx", ";;q=,,", "fr", "fr"],
  ])("chosen %j, browser %j, supplier %j: %j", (chosen, accepted, supplier, language) => {
    expect(portalLanguage(chosen, accepted, supplier)).toBe(language)
  })
})

describe("the address that is counted", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["", ""],
  ])("of %s is %s", (address, block) => {
    expect(addressBlock(address)).toBe(block)
  })
})

describe("a window of counting", () => {
  it("holds every instant in it and says how long it still lasts", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (at) => {
          const { start, end } = portalWindow(at)
          const seconds = Math.floor(at.getTime() / 1000)
          expect(end - start).toBe(PORTAL_WINDOW_SECONDS)
          expect(seconds >= start && seconds < end).toBe(true)
          expect(secondsToWait(at)).toBe(end - seconds)
          expect(secondsToWait(at)).toBeGreaterThan(0)
        }
      ),
      { seed: 20261122 }
    )
  })
})
