import { EventEmitter, once } from "node:events"
import { simpleParse } from "./parse-mail"
import { SMTPServer, SMTPServerDataStream, SMTPServerSession } from "smtp-server"

export type CaughtMail = {
  from: string
  to: string[]
  raw: string
  headers: Record<string, string>
  subject: string
  text: string
  html: string
  attachments: { filename: string; type: string; content: Buffer }[]
}

/** What the server does with the next mail. */
export type Behaviour = "take" | "refuse the recipient" | "refuse the mail" | "take it and hang up"

/** After so many milliseconds a mail is taken not to come. */
const LATEST_MAIL = 30_000

/** A mail server on this machine that keeps what it is sent. */
export type MailServer = {
  mails: CaughtMail[]
  /** The first mail to this address that is like this: one that is here, or the next to come. */
  mailTo: (address: string, isLike?: (mail: CaughtMail) => boolean) => Promise<CaughtMail>
  /** What it does from now on: the same with every mail, or what it is told as each comes, which may take its time. */
  behave: (behaviour: Behaviour | (() => Behaviour | Promise<Behaviour>)) => void
  start: () => Promise<void>
  stop: () => Promise<void>
}

export function aMailServer(port: number): MailServer {
  const mails: CaughtMail[] = []
  const arrivals = new EventEmitter()
  let behaviourOfNext: () => Behaviour | Promise<Behaviour> = () => "take"
  /** Drawn when the recipient is named, and held until the mail is there. */
  const drawn = new WeakMap<SMTPServerSession, Behaviour>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(_, session, callback) {
      void Promise.resolve(behaviourOfNext()).then((behaviour) => {
        drawn.set(session, behaviour)
        callback(behaviour === "refuse the recipient" ? new Error("No such mailbox here") : null)
      }, callback)
    },
    onData(stream: SMTPServerDataStream, session: SMTPServerSession, callback) {
      const behaviour = drawn.get(session)
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("end", () => {
        if (behaviour === "refuse the mail") return callback(new Error("The mailbox is full"))
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          ...simpleParse(Buffer.concat(parts).toString("latin1")),
        })
        arrivals.emit("mail")
        // The mail is kept, but the sender never hears of it.
        if (behaviour === "take it and hang up") {
          for (const connection of (
            server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }
          ).connections)
            connection._socket.destroy()
          return
        }
        callback()
      })
    },
  })
  server.on("error", () => undefined)
  return {
    mails,
    mailTo: async (address, isLike = () => true) => {
      const latest = AbortSignal.timeout(LATEST_MAIL)
      while (true) {
        const found = mails.find((mail) => mail.to.includes(address) && isLike(mail))
        if (found) return found
        await once(arrivals, "mail", { signal: latest }).catch(() => {
          const came = mails.map(({ to, subject }) => `${to.join(", ")}: ${subject}`)
          throw new Error(`No such mail to ${address} came; these did:\n${came.join("\n")}`)
        })
      }
    },
    behave: (next) => {
      behaviourOfNext = typeof next === "function" ? next : () => next
    },
    start: () => new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve())),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
