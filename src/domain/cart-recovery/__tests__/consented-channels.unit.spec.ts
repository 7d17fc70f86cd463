import { readConsentField } from "../consent"
import { checkConsentChannels, isPhoneChannel, mayUseChannel } from "../consented-channels"

describe("the channels that a yes is to", () => {
  it("are named once each, in one order", () => {
    expect(checkConsentChannels(["sms", "email", "sms"])).toEqual(["email", "sms"])
  })

  it.each([
    [["SMS"], 'A yes to "SMS" cannot be kept; name channels of notifications such as email or sms'],
    [["e mail"], 'A yes to "e mail" cannot be kept; name channels of notifications such as email or sms'],
    [[], "A yes names 0 channels; it must name from 1 to 10"],
    [Array.from({ length: 11 }, (_, at) => `c${at}`), "A yes names 11 channels; it must name from 1 to 10"],
  ])("are refused: %s", (channels, words) => {
    expect(() => checkConsentChannels(channels)).toThrow(words)
  })

  it.each([
    [undefined, ["email"]],
    ["sms", ["email"]],
    [[], ["email"]],
    [[7, null, "!"], ["email"]],
    [["sms"], ["sms"]],
    [
      ["sms", "email", 7],
      ["email", "sms"],
    ],
  ])("are read of the field of a storefront: %j", (channels, expected) => {
    expect(readConsentField({ granted: true, channels })?.channels).toEqual(expected)
  })

  it("are mails alone where a field is only yes", () => {
    expect(readConsentField(true)?.channels).toEqual(["email"])
  })
})

describe("a channel", () => {
  it.each(["sms", "sms_fr", "whatsapp", "twilio-sms", "phone"])("reaches a phone: %s", (channel) => {
    expect(isPhoneChannel(channel)).toBe(true)
    expect(mayUseChannel(channel, { consent: "granted" })).toBe(false)
    expect(mayUseChannel(channel, { consent: "granted", consent_channels: [channel] })).toBe(true)
    expect(mayUseChannel(channel, { consent: "withdrawn", consent_channels: [channel] })).toBe(false)
    expect(mayUseChannel(channel, { consent: null, consent_channels: [channel] })).toBe(false)
  })

  it.each(["email", "email_marketing", "newsletter", "feed"])("is a mail: %s", (channel) => {
    expect(isPhoneChannel(channel)).toBe(false)
    expect(mayUseChannel(channel, { consent: null })).toBe(true)
  })
})
