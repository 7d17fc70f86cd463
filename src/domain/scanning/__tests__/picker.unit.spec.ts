import { pairingCode, readPairingCode, shownPairingCode } from "../device"
import { checkPickerCode, checkPin, isObviousPin } from "../picker"

describe("a person's code", () => {
  it("is written in capitals", () => {
    expect(checkPickerCode(" anna-2 ")).toBe("ANNA-2")
  })

  it.each(["", " ", "a b", "-A", "é", "A".repeat(21), "A\0"])("cannot be %j", (code) => {
    expect(() => checkPickerCode(code)).toThrow("cannot be a person's code")
  })
})

describe("a PIN", () => {
  it("is four to eight digits", () => {
    expect(checkPin("4711")).toBe("4711")
    expect(checkPin("47110815")).toBe("47110815")
    for (const pin of ["471", "471108154", "47a1", "", "٤٧١١"])
      expect(() => checkPin(pin)).toThrow("4 to 8 digits")
  })

  it("is none that everybody tries first", () => {
    for (const pin of ["0000", "1234", "9876", "11111111", "45678"]) expect(isObviousPin(pin)).toBe(true)
    for (const pin of ["1212", "2580", "1235", "0001"]) expect(isObviousPin(pin)).toBe(false)
    expect(() => checkPin("1234")).toThrow("everybody tries first")
    expect(() => checkPin("1234")).not.toThrow("1234")
  })
})

describe("a pairing code", () => {
  it("is read as it is shown, typed or scanned", () => {
    const code = pairingCode(Uint8Array.from({ length: 16 }, (_, index) => index * 17))
    expect(code).toHaveLength(10)
    expect(readPairingCode(shownPairingCode(code).toLowerCase())).toBe(code)
    expect(readPairingCode(`https://shop.example.com/scanner#pair=${shownPairingCode(code)}`)).toBe(code)
  })
})
