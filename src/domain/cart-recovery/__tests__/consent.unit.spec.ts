import fc from "fast-check"
import { checkWording, isProofOfYes, LONGEST_WORDING, SHORTEST_WORDING } from "../consent-wording"
import {
  ConsentWord,
  endsUnsubscription,
  hasRefusedElsewhere,
  lastWord,
  readConsentField,
  saidAt,
  WishOfAddress,
} from "../consent"
import { readFileDate } from "../consent-file"
import {
  ConsentFileProblem,
  ConsentFileRow,
  consentFileHeading,
  readConsentRow,
  readSuppressionRow,
  suppressionFileHeading,
} from "../consent-file"
import { CONSENT_SOURCES, CONSENT_STATES, SUPPRESSION_REASONS } from "../lifecycles"
import { checkAddress, checkDomain, checkLift, domainOfAddress, WISHED } from "../suppression"

const day = (count: number): Date => new Date(Date.UTC(2026, 0, count))
const word = (
  state: ConsentWord["state"],
  at: Date,
  source: ConsentWord["source"] = "store",
  id = "a"
): ConsentWord => ({ id, state, source, occurred_at: at })

describe("what somebody said last", () => {
  it("holds, whatever was said before", () => {
    const [yes, no] = [word("granted", day(1)), word("withdrawn", day(2))]
    expect(lastWord([yes, no])).toBe(no)
    expect(lastWord([no, yes])).toBe(no)
    expect(lastWord([])).toBeNull()
  })

  it("is not what an older list says that is imported later", () => {
    const no = word("withdrawn", day(10), "unsubscribe")
    expect(lastWord([no, word("granted", day(5), "import", "z")])).toBe(no)
  })

  it("is a no, where a yes came at the same moment", () => {
    const no = word("withdrawn", day(1), "store", "a")
    expect(lastWord([word("granted", day(1), "store", "z"), no])).toBe(no)
  })

  it("does not depend on the order in which it is told", () => {
    const words = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        state: fc.constantFrom(...CONSENT_STATES),
        source: fc.constantFrom(...CONSENT_SOURCES),
        occurred_at: fc.integer({ min: 1, max: 4 }).map(day),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 8 }
    )
    fc.assert(
      fc.property(words, fc.integer(), (given, turn) => {
        const turned = [
          ...given.slice(Math.abs(turn) % given.length),
          ...given.slice(0, Math.abs(turn) % given.length),
        ]
        expect(lastWord(turned)).toEqual(lastWord(given))
        const last = lastWord(given)
        const latest = Math.max(...given.map(({ occurred_at }) => occurred_at.getTime()))
        expect(last?.occurred_at.getTime()).toBe(latest)
      }),
      { numRuns: 200, seed: 8 }
    )
  })

  it("ends an unsubscription only where somebody signed in or a proof says it", () => {
    expect((["cart", "customer", "address", "import", "admin"] as const).filter(endsUnsubscription)).toEqual([
      "customer",
      "admin",
    ])
  })

  it("is a no of the person, whichever of their addresses it was said for, until they say yes for this one", () => {
    const of = (
      consent: WishOfAddress["consent"],
      at: Date | null,
      suppressed: WishOfAddress["suppressed"] = null
    ) => ({
      consent,
      consent_at: at,
      suppressed,
    })
    const [silent, yes, no] = [of(null, null), of("granted", day(5)), of("withdrawn", day(3), "unsubscribed")]
    expect(hasRefusedElsewhere(silent, [])).toBe(false)
    expect(hasRefusedElsewhere(silent, [silent, yes])).toBe(false)
    expect(hasRefusedElsewhere(silent, [yes, no])).toBe(true)
    expect(hasRefusedElsewhere(silent, [of("withdrawn", day(3))])).toBe(true)
    // The yes of this address stands only against what was said before it.
    expect(hasRefusedElsewhere(yes, [no])).toBe(false)
    expect(hasRefusedElsewhere(yes, [of("withdrawn", day(5))])).toBe(true)
    expect(hasRefusedElsewhere(yes, [of("withdrawn", day(6))])).toBe(true)
    // Nobody knows when these were refused: whose mailbox is full, or whom the merchant left out, refused nothing.
    expect(hasRefusedElsewhere(yes, [of("granted", day(1), "erased")])).toBe(true)
    expect(hasRefusedElsewhere(silent, [of(null, null, "hard_bounce"), of(null, null, "by_hand")])).toBe(
      false
    )
  })

  it("was never said in the future", () => {
    expect(saidAt(day(1), day(2))).toEqual(day(1))
    expect(saidAt(day(3), day(2))).toEqual(day(2))
    expect(saidAt(null, day(2))).toEqual(day(2))
  })

  it("is read from what a storefront keeps, and from nothing else", () => {
    expect(readConsentField(true)).toMatchObject({ granted: true, at: null, wording: null })
    expect(
      readConsentField({ granted: false, at: "2026-01-02T00:00:00Z", wording: " No \0", language: "fr" })
    ).toMatchObject({ granted: false, at: day(2), wording: "No", language: "fr" })
    expect(
      readConsentField({ granted: true, at: "yesterday", wording_version: -1, language: "xx" })
    ).toMatchObject({ granted: true, at: null, wording_version: null, language: null })
    for (const value of [null, undefined, "yes", 1, [], {}, { granted: "true" }])
      expect(readConsentField(value)).toBeNull()
  })
})

describe("a newsletter tool's list", () => {
  const heading = consentFileHeading(["\uFEFFE-Mail", "Statut", "Date", "Wording", "Source", "more"])
  const read = (...fields: string[]) => readConsentRow(7, fields, heading, day(31))

  it("is read by the names that tools give its columns", () => {
    expect(read(" Ada@Example.TEST ", "Subscribed", "2026-01-05", "Yes, write", "footer")).toEqual({
      line: 7,
      email: "ada@example.test",
      state: "granted",
      said_at: day(5),
      wording: "Yes, write",
      source: "footer",
    } satisfies ConsentFileRow)
    expect(read("ben@example.test", "désabonné", "")).toMatchObject({ state: "withdrawn", said_at: null })
  })

  it("says of a row why it cannot be taken", () => {
    expect(read("nobody", "subscribed", "")).toEqual({ line: 7, message: "“nobody” is no e-mail address" })
    expect(read("a@b.test\r\nBcc: c@d.test", "subscribed")).toHaveProperty("message")
    expect(read("ada@example.test", "perhaps", "")).toEqual({
      line: 7,
      message: "“perhaps” is no status; write subscribed or unsubscribed",
    } satisfies ConsentFileProblem)
    expect(read("ada@example.test", "yes", "2026-02-30")).toHaveProperty("message")
    expect(read("ada@example.test", "yes", "2026-03-01")).toEqual({
      line: 7,
      message: "“2026-03-01” is yet to come",
    })
  })

  it("is refused without a column of addresses", () => {
    expect(() => consentFileHeading(["name", "status"])).toThrow("no column of addresses")
  })

  it("without a column of statuses, holds those who said yes", () => {
    expect(readConsentRow(2, ["ada@example.test"], consentFileHeading(["email"]), day(31))).toMatchObject({
      state: "granted",
    })
  })

  it.each([
    ["2026-01-31", "2026-01-31T00:00:00.000Z"],
    ["2026-01-31 14:30:00", "2026-01-31T14:30:00.000Z"],
    ["2026-01-31T14:30:00+01:00", "2026-01-31T13:30:00.000Z"],
    ["31.01.2026", "2026-01-31T00:00:00.000Z"],
    ["31/01/2026", "2026-01-31T00:00:00.000Z"],
    ["05/05/2026", "2026-05-05T00:00:00.000Z"],
    // The third of April, or the fourth of March: nobody knows.
    ["03/04/2026", undefined],
    ["31.02.2026", undefined],
    ["tomorrow", undefined],
  ])("reads the date %s", (text, expected) => {
    expect(readFileDate(text)?.toISOString()).toBe(expected)
  })

  it("of those that nothing is sent to names addresses or domains", () => {
    const of = suppressionFileHeading(["email", "domain", "reason", "note"])
    const row = (...fields: string[]) => readSuppressionRow(3, fields, of)
    expect(row("Ada@example.test", "", "cleaned", "")).toMatchObject({
      kind: "address",
      value: "ada@example.test",
      reason: "hard_bounce",
    })
    expect(row("", "@Example.TEST", "", "ours")).toMatchObject({
      kind: "domain",
      value: "example.test",
      note: "ours",
    })
    expect(row("", "", "", "")).toHaveProperty("message")
    expect(row("ada@example.test", "example.test", "", "")).toHaveProperty("message")
    expect(row("", "example.test", "unsubscribed", "")).toHaveProperty("message")
    expect(row("ada@example.test", "", "constructor", "")).toHaveProperty("message")
  })
})

describe("who nothing is sent to", () => {
  it("is freed by hand only where they did not wish for it themselves", () => {
    const of = (reason: (typeof SUPPRESSION_REASONS)[number]) => ({
      id: "crsu_1",
      reason,
      lifted_at: null,
      since: day(5),
    })
    for (const reason of SUPPRESSION_REASONS) {
      expect(() => checkLift(of(reason), day(6))).not.toThrow()
      if (WISHED.includes(reason))
        expect(() => checkLift(of(reason), null)).toThrow("it is lifted by a new consent of theirs alone")
      else expect(() => checkLift(of(reason), null)).not.toThrow()
    }
    expect(() => checkLift({ ...of("by_hand"), lifted_at: day(6) }, day(7))).toThrow("is lifted already")
    expect(() => checkLift(of("unsubscribed"), day(5))).toThrow("only a yes that was said afterwards ends it")
  })

  it.each([
    ["Example.COM", "example.com"],
    ["@mail.example.com.", "mail.example.com"],
    ["bücher.example", "bücher.example"],
  ])("may be a domain such as %s", (text, domain) => {
    expect(checkDomain(text)).toBe(domain)
  })

  it.each([
    "localhost",
    "exa mple.com",
    "a@b.com",
    "-a.com",
    "a..com",
    "",
    "a.com\r\nx",
    `${"a".repeat(64)}.com`,
  ])("is no domain: %j", (text) => {
    expect(() => checkDomain(text)).toThrow("is no domain")
  })

  it.each([
    "ada@example.test\r\nBcc: all@example.test",
    "Ada <ada@example.test>",
    "ada@example.test, ben@example.test",
    "ada",
    "ada@localhost",
    `${"a".repeat(250)}@example.test`,
  ])("is no address: %j", (text) => {
    expect(domainOfAddress(text)).toBeNull()
    expect(() => checkAddress(text)).toThrow("is no e-mail address")
  })
})

describe("the words that are asked with", () => {
  it("are kept as they were written, as long as they say something", () => {
    expect(checkWording(" Yes, <b>write</b> to me.\r\nAlways. ")).toBe("Yes, <b>write</b> to me.\nAlways.")
    expect(() => checkWording("Yes")).toThrow("it must have 10 to 2000")
    expect(() => checkWording("Yes, write\u0007 to me")).toThrow("cannot be shown")
  })

  it("prove a yes just where they would be kept: a form asks for no more and no less", () => {
    const lengths = [0, SHORTEST_WORDING - 1, SHORTEST_WORDING, LONGEST_WORDING, LONGEST_WORDING + 1]
    const isKept = (text: string) => {
      try {
        return checkWording(text).length > 0
      } catch {
        return false
      }
    }
    const texts = lengths.map((length) => "a".repeat(length))
    expect(texts.map(isProofOfYes)).toEqual([false, false, true, true, false])
    expect(texts.map(isKept)).toEqual(texts.map(isProofOfYes))
    expect(isProofOfYes("   Yes        \r\n")).toBe(false)
  })
})
