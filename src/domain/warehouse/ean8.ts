/** The left half of each digit, dark modules as 1; the right half is its opposite (GS1 General Specifications, 5.2). */
const LEFT = [
  "0001101",
  "0011001",
  "0010011",
  "0111101",
  "0100011",
  "0110001",
  "0101111",
  "0111011",
  "0110111",
  "0001011",
] as const

export const EAN8_MODULES = 67

/** The dark bars of an EAN-8, in modules from its left edge: some label printers do not draw it by themselves. */
export function ean8Bars(digits: string): { at: number; width: number }[] {
  const codes = [...digits].map((digit) => LEFT[Number(digit)] ?? LEFT[0])
  const right = codes.slice(4).map((code) => code.replace(/[01]/g, (bit) => (bit === "1" ? "0" : "1")))
  const modules = `101${codes.slice(0, 4).join("")}01010${right.join("")}101`
  return [...modules.matchAll(/1+/g)].map((run) => ({ at: run.index, width: run[0].length }))
}
