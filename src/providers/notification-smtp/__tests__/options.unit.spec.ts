import { readOptions } from "../options"

const from = "Shop <orders@shop.example>"

describe("the options of the SMTP provider", () => {
  it("read an address with user and password", () => {
    expect(readOptions({ url: "smtps://me%40x:p%2Fw@mail.example.com", from }).connection).toMatchObject({
      host: "mail.example.com",
      port: 465,
      secure: true,
      auth: { user: "me@x", pass: "p/w" },
    })
  })

  it("insist on STARTTLS where the connection begins in the clear", () => {
    const { connection } = readOptions({ url: "smtp://mail.example.com", from })
    expect(connection).toMatchObject({ port: 587, secure: false, requireTLS: true, ignoreTLS: false })
    expect(readOptions({ host: "mail.example.com", port: 465, from }).connection.secure).toBe(true)
  })

  it("go without TLS to this machine only", () => {
    const local = readOptions({ url: "smtp://127.0.0.1:9026", from, allow_plain_text: true })
    expect(local.connection).toMatchObject({ requireTLS: false, ignoreTLS: true, port: 9026 })
    expect(() => readOptions({ url: "smtp://mail.example.com", from, allow_plain_text: true })).toThrow(
      "mail.example.com is not; leave it out"
    )
  })

  it.each([
    [{ url: "http://mail.example.com", from }, "url must be an address"],
    [{ from }, "name either url or host"],
    [{ url: "smtp://a", host: "b", from }, "name either url or host"],
    [{ url: "smtp://a" }, "from"],
    [{ url: "smtp://a", from, passwrod: "x" }, "passwrod"],
    [{ host: "a", port: 70_000, from }, "port"],
  ])("%j stop the start", (options, reason) => {
    expect(() => readOptions(options)).toThrow(reason)
  })
})
