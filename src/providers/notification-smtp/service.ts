import { PassThrough } from "node:stream"
import type {
  Logger,
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { createTransport, Transporter } from "nodemailer"
import { FATE_UNKNOWN } from "../../platform/mail-fate"
import { mailOf, Notification } from "./mail"
import { readOptions, SmtpOptions } from "./options"

type Fault = Error & { responseCode?: number }

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

/** A server that answers has decided. One that falls silent after it had the whole mail may have sent it. */
function explain(fault: Fault, isHandedOver: boolean): string {
  const words = fault.message.split("\n")[0] || "no reason given"
  const isRefused = fault.responseCode !== undefined && fault.responseCode >= 400
  return isRefused || !isHandedOver ? words : `${FATE_UNKNOWN} ${words}`
}

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
