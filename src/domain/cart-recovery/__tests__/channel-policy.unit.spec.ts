import {
  ChannelPolicy,
  checkPolicy,
  checkStorefrontUrl,
  FIRST_POLICY,
  missingOf,
  POLICY_NUMBERS,
  refuseIncomplete,
} from "../channel-policy"

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  return "kept"
}
const changed = (changes: Partial<ChannelPolicy>) =>
  refusal(() => checkPolicy({ ...FIRST_POLICY, ...changes }))

describe("the policy of a channel", () => {
  it("begins switched off, for who consented only, with quiet nights and a holdout", () => {
    expect(checkPolicy(FIRST_POLICY)).toEqual(FIRST_POLICY)
    expect(FIRST_POLICY).toMatchObject({ is_active: false, basis: "consent_only", holdout_percent: "10" })
  })

  it.each(Object.entries(POLICY_NUMBERS))("keeps %s within its bounds", (name, [least, most]) => {
    expect([least, most].map((value) => changed({ [name]: value }))).toEqual(["kept", "kept"])
    for (const value of [least - 1, most + 1, least + 0.5, NaN])
      expect(changed({ [name]: value })).toContain(`from ${least} to ${most}`)
  })

  it.each<[string, Partial<ChannelPolicy>, string]>([
    ["an unknown basis", { basis: "legitimate" as never }, "consent_only"],
    ["a country of three letters", { country_bases: { deu: "consent_only" } }, "two letters"],
    ["a country with an unknown basis", { country_bases: { de: "all" as never } }, "consent_only"],
    ["a country twice", { country_bases: { de: "consent_only", DE: "single_reminder" } }, "stands twice"],
    ["a zone that is not", { time_zone: "Europe/Atlantis" }, "Europe/Paris"],
    ["quiet that never ends", { quiet_until: null }, "both a beginning and an end"],
    ["quiet without length", { quiet_from: "08:00", quiet_until: "08:00" }, "no length"],
    ["an hour after midnight's", { quiet_from: "24:00" }, "from 00:00 to 23:59"],
    ["a holdout of everybody", { holdout_percent: "90.01" }, "from 0 to 90"],
    ["a holdout of three decimals", { holdout_percent: "10.005" }, "at most 2 decimals"],
    ["a holdout in words", { holdout_percent: "ten" }, "ten"],
    ["a margin of all", { coupon_floor_percent: "100" }, "from -100 to 99"],
    [
      "a sender with a line break",
      { mail_from: "Shop\r\nBcc: all@x.example <a@x.example>" },
      "must be an address",
    ],
    ["two addresses for answers", { reply_to: "a@x.example, b@x.example" }, "must be one"],
    ["a postal address of a novel", { postal_address: "x".repeat(401) }, "may have 400"],
  ])("refuses %s", (_, changes, words) => {
    expect(changed(changes)).toContain(words)
  })

  it("tidies what was typed", () => {
    const tidy = checkPolicy({
      ...FIRST_POLICY,
      country_bases: { IT: "single_reminder", de: "consent_only" },
      mail_from: " Shop <a@x.example> ",
      reply_to: " ",
      holdout_percent: "5.50",
    })
    expect(Object.entries(tidy.country_bases)).toEqual([
      ["de", "consent_only"],
      ["it", "single_reminder"],
    ])
    expect([tidy.mail_from, tidy.reply_to, tidy.holdout_percent]).toEqual(["Shop <a@x.example>", null, "5.5"])
  })
})

describe("the address that links open", () => {
  it.each([
    "https://shop.example/cart/{token}",
    "https://shop.example/cart?recover={token}&utm=mail",
    "https://shop.example:8443/#/back/{token}",
    "http://localhost:8000/back/{token}",
    "http://127.0.0.1/back/{token}",
  ])("may be %s", (url) => {
    expect(checkStorefrontUrl(url)).toBe(url)
  })

  it.each([
    ["http://shop.example/{token}", "https://"],
    ["javascript:alert('{token}')", "sign that no address has"],
    ["javascript:alert(1)//{token}", "https://"],
    ["data:text/html,{token}", "https://"],
    ["//evil.example/{token}", "no address"],
    ["/cart/{token}", "no address"],
    ["https://shop.example/cart", "{token} once"],
    ["https://shop.example/{token}/{token}", "{token} once"],
    ["https://{token}.example/cart", "name of the host"],
    ["https://shop.example{token}/cart", "name of the host"],
    ["https://shop.example:{token}/cart", "no address"],
    ["https://shop.example@evil.example/{token}", "user name"],
    ["https://{token}@evil.example/", "user name"],
    ["https://shop.example\\@evil.example/{token}", "sign that no address has"],
    ["https://shop.example/ {token}", "space"],
    ["https://shop.example/\r\nSet-Cookie:a=b/{token}", "space"],
    [`https://shop.example/${"x".repeat(2000)}{token}`, "2000 characters"],
  ])("is not %s", (url, words) => {
    expect(refusal(() => checkStorefrontUrl(url))).toContain(words)
  })
})

describe("switching a channel on", () => {
  const ready = { ...FIRST_POLICY, is_active: true, mail_from: "a@x.example", postal_address: "1 rue Haute" }

  it("needs a sender, a postal address and a provider of mail", () => {
    expect(missingOf(FIRST_POLICY, false)).toEqual(["sender", "postal_address", "mail_provider"])
    expect(missingOf(ready, true)).toEqual([])
    expect(refusal(() => refuseIncomplete(ready, true, "Web shop"))).toBe("kept")
    expect(refusal(() => refuseIncomplete(ready, false, "Web shop"))).toContain("provider")
    expect(refusal(() => refuseIncomplete({ ...ready, postal_address: null }, true, "Web shop"))).toContain(
      "Relaunch of Web shop cannot be on without the postal address"
    )
    expect(refusal(() => refuseIncomplete(FIRST_POLICY, false, "Web shop"))).toBe("kept")
  })
})
