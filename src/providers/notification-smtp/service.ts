import { PassThrough } from "node:stream"
import type {
  Logger,
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { createTransport, Transporter } from "nodemailer"
import { FATE_UNKNOWN, NO_MAILBOX, NOT_NOW } from "../../platform/mail-fate"
import { mailOf, Notification } from "./mail"
import { readOptions, SmtpOptions } from "./options"

type Fault = Error & { responseCode?: number; code?: string; command?: string }

/** A field of the mail that is ours: nodemailer hands it on as it stands. */
const HANDED_OVER = "comptoirHandedOver"

/**
 * Sends Medusa's mail notifications over SMTP: text and HTML, attachments, and the headers of
 * `provider_data.headers`, which the providers we know pass over.
 */
export default class SmtpNotificationService extends AbstractNotificationProviderService {
  static override identifier = "notification-smtp"

  private readonly transport: Transporter
  private readonly from: string

  /** Refuses wrong options before the server starts. */
  static override validateOptions(options: Record<string, unknown>): void {
    readOptions(options)
  }

  constructor(_: { logger: Logger }, options: SmtpOptions) {
    super()
    const { from, connection } = readOptions(options)
    this.from = from
    this.transport = createTransport(connection) as unknown as Transporter
    this.transport.use("stream", watchTheEnd as unknown as Parameters<Transporter["use"]>[1])
  }

  override async send(
    notification: ProviderSendNotificationDTO
  ): Promise<ProviderSendNotificationResultsDTO> {
    const mail = mailOf(notification as unknown as Notification, this.from)
    let isHandedOver = false
    const watched = { ...mail, [HANDED_OVER]: () => (isHandedOver = true) }
    try {
      const { messageId } = (await this.transport.sendMail(watched)) as { messageId: string }
      return { id: messageId }
    } catch (error) {
      throw new Error(explain(error as Fault, isHandedOver))
    }
  }
}

/** Without an answer: the server was not reached, or the line broke. */
const NO_CONNECTION = new Set(["ECONNECTION", "ECONNREFUSED", "ECONNRESET", "EDNS", "ESOCKET", "ETIMEDOUT"])

/**
 * A server that answers has decided: for now with a 4xx, for good with a 5xx (RFC 5321, 4.2.1). One that falls silent after
 * it had the whole mail may have sent it.
 */
function explain(
  { message, responseCode = 0, code = "", command = "" }: Fault,
  isHandedOver: boolean
): string {
  const words = message.split("\n")[0] || "no reason given"
  if (responseCode >= 500)
    return command === "RCPT TO" && NO_SUCH_MAILBOX.has(responseCode) ? `${NO_MAILBOX} ${words}` : words
  if (responseCode >= 400) return `${NOT_NOW} ${words}`
  if (isHandedOver) return `${FATE_UNKNOWN} ${words}`
  return NO_CONNECTION.has(code) ? `${NOT_NOW} ${words}` : words
}

/** Of what a server refuses at a recipient for good, that which says that there is nobody (RFC 5321, 4.2.3). */
const NO_SUCH_MAILBOX = new Set([550, 551, 553])

type Mail = { data: Record<string, unknown>; message: { transform: (make: () => PassThrough) => void } }

/** Says when the last byte of the mail has been read by the connection to the server. */
function watchTheEnd(mail: Mail, done: () => void): void {
  const told = mail.data[HANDED_OVER]
  if (typeof told === "function") {
    mail.message.transform(() => {
      const passing = new PassThrough()
      passing.once("end", () => told())
      return passing
    })
  }
  done()
}
