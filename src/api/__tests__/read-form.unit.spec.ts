import { PassThrough } from "node:stream"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readForm, UnreadableForm } from "../supplier-portal/read-form"

const BORDER = "border"

/** A request that sends these fields as a browser does. */
function aRequest(fields: readonly (readonly [string, string])[]): MedusaRequest {
  const parts = fields.map(
    ([name, value]) => `--${BORDER}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  )
  const body = Buffer.from(`${parts.join("")}--${BORDER}--\r\n`)
  const stream = new PassThrough()
  stream.end(body)
  const headers = {
    "content-type": `multipart/form-data; boundary=${BORDER}`,
    "content-length": String(body.length),
  }
  return Object.assign(stream, { headers }) as unknown as MedusaRequest
}
const read = (...fields: (readonly [string, string])[]) => readForm(aRequest(fields), {} as MedusaResponse)

describe("a form of the portal", () => {
  it("has each field's values in their order, without NUL", async () => {
    const form = await read(["act", "confirm"], ["line", "a"], ["line", "b\0"])
    expect([form.one("act"), form.all("line"), form.one("none")]).toEqual(["confirm", ["a", "b"], undefined])
  })

  it("is read at once, however far out a field says that its value stands", async () => {
    const form = await read(["line[4294967294]", "a"], ["line[9]", "b"], ["act", "confirm"])
    expect([...form.all("line")].sort()).toEqual(["a", "b"])
    expect(form.one("act")).toBe("confirm")
  })

  it("changes nothing of what all objects have, whatever its fields are called", async () => {
    const form = await read(["__proto__[polluted]", "a"], ["constructor[prototype][polluted]", "b"])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(form.one("polluted")).toBeUndefined()
  })

  it("is refused where it is too large or has more fields than a page", async () => {
    await expect(read(["note", "x".repeat(20_001)])).rejects.toThrow(UnreadableForm)
    const many = Array.from({ length: 3_001 }, (_, at) => [`f${at}`, ""] as const)
    await expect(read(...many)).rejects.toThrow(UnreadableForm)
  })
})
