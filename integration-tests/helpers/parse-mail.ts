type Part = { headers: Record<string, string>; body: Buffer }

/** The parts of a mail as a test looks at them: headers unfolded, bodies decoded. Enough for what nodemailer writes. */
export function simpleParse(raw: string) {
  const root = partOf(raw)
  const parts = leaves(root)
  const bodyOf = (type: string) =>
    parts
      .find(
        ({ headers }) =>
          (headers["content-type"] ?? "text/plain").startsWith(type) &&
          !(headers["content-disposition"] ?? "").startsWith("attachment")
      )
      ?.body.toString("utf8") ?? ""
  return {
    raw,
    headers: root.headers,
    subject: words(root.headers.subject ?? ""),
    text: bodyOf("text/plain"),
    html: bodyOf("text/html"),
    attachments: parts
      .filter(({ headers }) => (headers["content-disposition"] ?? "").startsWith("attachment"))
      .map(({ headers, body }) => ({
        filename: /filename="?([^";]+)"?/.exec(headers["content-disposition"] ?? "")?.[1] ?? "",
        type: (headers["content-type"] ?? "").split(";")[0] ?? "",
        content: body,
      })),
  }
}

function partOf(text: string): Part & { boundary?: string } {
  const split = text.indexOf("\r\n\r\n")
  const head = split < 0 ? text : text.slice(0, split)
  const rest = split < 0 ? "" : text.slice(split + 4)
  const headers: Record<string, string> = {}
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":")
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return {
    headers,
    body: decode(rest, headers["content-transfer-encoding"] ?? "7bit"),
    boundary: /boundary="?([^";]+)"?/.exec(headers["content-type"] ?? "")?.[1],
  }
}

function leaves(part: Part & { boundary?: string }): Part[] {
  if (!part.boundary) return [part]
  const pieces = part.body.toString("latin1").split(`--${part.boundary}`).slice(1, -1)
  return pieces.flatMap((piece) => leaves(partOf(piece.replace(/^\r\n/, "").replace(/\r\n$/, ""))))
}

function decode(text: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(text, "base64")
  if (encoding !== "quoted-printable") return Buffer.from(text, "latin1")
  const joined = text.replace(/=\r\n/g, "")
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1"
  )
}

/** `=?UTF-8?Q?…?=` read back. */
function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, body: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(body, "base64").toString("utf8")
        : decode(body.replace(/_/g, " "), "quoted-printable").toString("utf8")
    )
}
