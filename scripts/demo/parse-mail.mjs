/** Reads a mail as nodemailer writes it: headers unfolded, encoded words and bodies decoded, attachments apart. */
export function parseMail(source) {
  const raw = source.toString("latin1")
  const root = partOf(raw)
  const parts = leaves(root)
  const isAttached = ({ headers }) => (headers["content-disposition"] ?? "").startsWith("attachment")
  const textOf = (type) =>
    parts
      .find((part) => !isAttached(part) && (part.headers["content-type"] ?? "text/plain").startsWith(type))
      ?.body.toString("utf8") ?? ""
  const headers = Object.fromEntries(
    Object.entries(root.headers).map(([name, value]) => [name, words(value)])
  )
  return {
    headers,
    subject: headers.subject ?? "",
    text: textOf("text/plain"),
    html: textOf("text/html"),
    source,
    attachments: parts.filter(isAttached).map(({ headers: own, body }) => ({
      filename: words(/filename="?([^";]+)"?/.exec(own["content-disposition"])?.[1] ?? "attachment"),
      type: (own["content-type"] ?? "").split(";")[0],
      content: body,
    })),
  }
}

function partOf(raw) {
  const end = raw.indexOf("\r\n\r\n")
  const head = end < 0 ? raw : raw.slice(0, end)
  const headers = {}
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":")
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return {
    headers,
    body: decode(end < 0 ? "" : raw.slice(end + 4), headers["content-transfer-encoding"] ?? "7bit"),
    boundary: /boundary="?([^";]+)"?/.exec(headers["content-type"] ?? "")?.[1],
  }
}

function leaves(part, depth = 0) {
  if (!part.boundary || depth > 5) return [part]
  const pieces = part.body.toString("latin1").split(`--${part.boundary}`).slice(1, -1)
  return pieces.flatMap((piece) => leaves(partOf(piece.replace(/^\r\n/, "").replace(/\r\n$/, "")), depth + 1))
}

function decode(text, encoding) {
  if (encoding.toLowerCase() === "base64") return Buffer.from(text, "base64")
  if (encoding.toLowerCase() !== "quoted-printable") return Buffer.from(text, "latin1")
  const joined = text.replace(/=\r\n/g, "")
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    "latin1"
  )
}

/** `=?UTF-8?Q?…?=` read back. */
const words = (text) =>
  text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind, body) =>
      (kind.toLowerCase() === "b"
        ? Buffer.from(body, "base64")
        : decode(body.replace(/_/g, " "), "quoted-printable")
      ).toString("utf8")
    )
