/**
 * The demo shop's mail: an SMTP server on this machine that keeps what it is sent, and a page that shows it.
 * Nothing leaves the machine, and nothing is kept when the shop closes.
 */
import http from "node:http"
import { SMTPServer } from "smtp-server"
import { parseMail } from "./parse-mail.mjs"

const KEPT = 200
const LARGEST = 25 * 1024 * 1024

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escape = (text) => String(text).replace(/[&<>"']/g, (character) => escapes[character])

/** Opens both; answers where they are and what closes them. */
export async function openMail({ smtpPort, webPort }) {
  const mails = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: LARGEST,
    logger: false,
    onData(stream, session, callback) {
      const parts = []
      stream.on("data", (part) => parts.push(part))
      stream.on("end", () => {
        if (stream.sizeExceeded) return callback(new Error("The mail is too large"))
        mails.unshift({
          id: `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`,
          at: new Date(),
          to: session.envelope.rcptTo.map(({ address }) => address),
          ...parseMail(Buffer.concat(parts)),
        })
        mails.splice(KEPT)
        callback()
      })
    },
  })
  // A sender that breaks off is none of ours.
  smtp.on("error", () => {})
  await new Promise((resolve, reject) => {
    smtp.server.once("error", reject)
    smtp.listen(smtpPort, "127.0.0.1", resolve)
  })
  const web = http.createServer((request, response) => answer(request, response, mails))
  await new Promise((resolve, reject) => web.once("error", reject).listen(webPort, "127.0.0.1", resolve))
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.server.address().port}`,
    address: `http://localhost:${web.address().port}`,
    close: () => {
      web.closeAllConnections()
      return Promise.all([new Promise((done) => web.close(done)), new Promise((done) => smtp.close(done))])
    },
  }
}

function answer(request, response, mails) {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "")
  // A page of another site that calls itself by our address reads nothing.
  if (host !== "localhost" && host !== "127.0.0.1") return send(response, 403, "text/plain", "Forbidden")
  const { pathname } = new URL(request.url ?? "/", "http://localhost")
  const [, id, part, index] = pathname.split("/")
  if (pathname === "/") return send(response, 200, "text/html", listPage(mails))
  const mail = mails.find((one) => one.id === id)
  if (!mail)
    return send(response, 404, "text/html", page("Not found", "<p>This mail is not kept any more.</p>"))
  if (!part) return send(response, 200, "text/html", mailPage(mail))
  if (part === "html")
    return send(response, 200, "text/html", mail.html, {
      "Content-Security-Policy":
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: http://localhost:* http://127.0.0.1:*",
    })
  if (part === "source") return send(response, 200, "text/plain", mail.source)
  const attachment = part === "attachment" ? mail.attachments[Number(index)] : undefined
  if (!attachment) return send(response, 404, "text/plain", "Not found")
  const name = attachment.filename.replace(/[^A-Za-z0-9._-]+/g, "-")
  return send(response, 200, attachment.type || "application/octet-stream", attachment.content, {
    "Content-Disposition": `attachment; filename="${name}"`,
  })
}

function send(response, status, type, body, headers = {}) {
  const isText = type.startsWith("text/")
  response.writeHead(status, {
    "Content-Type": isText ? `${type}; charset=utf-8` : type,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
    ...headers,
  })
  response.end(body)
}

const STYLE = `
  :root { color-scheme: light dark; background: Canvas; color: CanvasText }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 900px; padding: 24px 16px }
  h1 { font-size: 20px } a { color: inherit } table { border-collapse: collapse; width: 100% }
  td, th { text-align: left; padding: 8px; border-bottom: 1px solid #8884; vertical-align: top }
  iframe { width: 100%; height: 420px; border: 1px solid #8886; border-radius: 6px; background: #fff }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #8881; padding: 12px; border-radius: 6px }
  .faint { opacity: .7 } .names { overflow-wrap: anywhere } ul { padding-left: 20px }
`

const page = (title, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`

const timeOf = (at) => at.toISOString().slice(0, 19).replace("T", " ")

function listPage(mails) {
  const rows = mails
    .map(
      (
        mail
      ) => `<tr><td class="faint">${timeOf(mail.at)}</td><td class="names">${escape(mail.to.join(", "))}</td>
<td class="names"><a href="/${mail.id}">${escape(mail.subject || "(no subject)")}</a></td><td>${mail.attachments.length || ""}</td></tr>`
    )
    .join("")
  const table = `<table><thead><tr><th>At (UTC)</th><th>To</th><th>Subject</th><th>Files</th></tr></thead><tbody>${rows}</tbody></table>`
  return page(
    "Mail of the demo shop",
    `<h1>Mail of the demo shop</h1><p class="faint">What the shop sends is caught here; nothing leaves this machine. <a href="/">Look again</a></p>
${mails.length ? table : "<p>No mail yet. Send a purchase order to a supplier that has an e-mail address.</p>"}`
  )
}

/** Text with its addresses as links, which open the shop's pages as a shopper would. */
const linked = (text) =>
  escape(text).replace(
    /https?:\/\/[^\s<>"']+/g,
    (address) => `<a href="${address}" target="_blank" rel="noopener noreferrer">${address}</a>`
  )

/** The way out that mail programs make a button of (RFC 8058), where a mail has one. */
function unsubscribeLine(headers) {
  const list = headers["list-unsubscribe"]
  if (!list) return ""
  const ways = [...list.matchAll(/<([^>]+)>/g)].map(([, way]) => linked(way)).join(", ")
  const isOneClick = /One-Click/i.test(headers["list-unsubscribe-post"] ?? "")
  return `<p class="names"><strong>List-Unsubscribe</strong>${isOneClick ? " (one click)" : ""}: ${ways}</p>`
}

function mailPage(mail) {
  const files = mail.attachments
    .map(
      ({ filename, content }, index) =>
        `<li><a href="/${mail.id}/attachment/${index}">${escape(filename)}</a> <span class="faint">${Math.ceil(content.length / 1024)} kB</span></li>`
    )
    .join("")
  const headers = Object.entries(mail.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")
  return page(
    mail.subject,
    `<p><a href="/">All mail</a></p><h1 class="names">${escape(mail.subject)}</h1>
<p class="faint names">From ${escape(mail.headers.from ?? "")} to ${escape(mail.to.join(", "))}, ${timeOf(mail.at)} UTC</p>
${unsubscribeLine(mail.headers)}
${files ? `<h2>Attached</h2><ul>${files}</ul>` : ""}
${mail.html ? `<h2>HTML</h2><iframe sandbox="" title="HTML" src="/${mail.id}/html"></iframe>` : ""}
<h2>Text</h2><pre>${linked(mail.text)}</pre>
<details><summary>Headers</summary><pre>${escape(headers)}</pre><p><a href="/${mail.id}/source">The whole source</a></p></details>`
  )
}
