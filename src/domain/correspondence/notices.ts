import type { PlainDate } from "../purchasing/plain-date"
import type { MessageLanguage, NewMessage } from "./message"
import { isMailAddress } from "./message"

/** What a buyer is told of by itself. */
export const NOTICE_KINDS = [
  "supplier_answered",
  "late",
  "price_changed",
  "approval_waiting",
  "quotation_answered",
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** The setting that switches a notice on and off. */
export const noticeSetting = <Kind extends NoticeKind>(kind: Kind): `purchasing.notify_${Kind}` =>
  `purchasing.notify_${kind}`

type Facts = Readonly<{ record: string; supplier: string; day?: string }>
type Words = Readonly<{ title: (facts: Facts) => string; text: (facts: Facts) => string }>

const EN: Readonly<Record<NoticeKind, Words>> = {
  supplier_answered: {
    title: ({ record, supplier }) => `${supplier} answered ${record}`,
    text: ({ record, supplier }) =>
      `${supplier} has answered purchase order ${record}. Look at the answer, and accept or refuse what it proposes.`,
  },
  price_changed: {
    title: ({ record, supplier }) => `${supplier} proposes other prices for ${record}`,
    text: ({ record, supplier }) =>
      `${supplier} has answered purchase order ${record} with prices that differ from yours. Nothing changes until you accept them.`,
  },
  late: {
    title: ({ record, supplier }) => `${record} from ${supplier} is late`,
    text: ({ record, supplier, day }) =>
      `Purchase order ${record} was expected from ${supplier} on ${day} and has not come in completely.`,
  },
  approval_waiting: {
    title: ({ record }) => `${record} waits for approval`,
    text: ({ record, supplier }) => `Purchase order ${record} to ${supplier} waits for approval.`,
  },
  quotation_answered: {
    title: ({ record, supplier }) => `${supplier} answered ${record}`,
    text: ({ record, supplier }) => `${supplier} has answered the request for quotation ${record}.`,
  },
}

const FR: Readonly<Record<NoticeKind, Words>> = {
  supplier_answered: {
    title: ({ record, supplier }) => `${supplier} a répondu à ${record}`,
    text: ({ record, supplier }) =>
      `${supplier} a répondu à la commande ${record}. Regardez sa réponse, acceptez ou refusez ce qu’il propose.`,
  },
  price_changed: {
    title: ({ record, supplier }) => `${supplier} propose d’autres prix pour ${record}`,
    text: ({ record, supplier }) =>
      `${supplier} a répondu à la commande ${record} avec des prix différents des vôtres. Rien ne change avant que vous les acceptiez.`,
  },
  late: {
    title: ({ record, supplier }) => `${record} de ${supplier} est en retard`,
    text: ({ record, supplier, day }) =>
      `La commande ${record} de ${supplier} était attendue le ${day} et n’est pas entièrement arrivée.`,
  },
  approval_waiting: {
    title: ({ record }) => `${record} attend une approbation`,
    text: ({ record, supplier }) => `La commande ${record} à ${supplier} attend une approbation.`,
  },
  quotation_answered: {
    title: ({ record, supplier }) => `${supplier} a répondu à ${record}`,
    text: ({ record, supplier }) => `${supplier} a répondu à la demande de prix ${record}.`,
  },
}

/** What a notice says. */
export function noticeText(
  kind: NoticeKind,
  facts: Facts,
  language: MessageLanguage
): { title: string; text: string } {
  const words = (language === "fr" ? FR : EN)[kind]
  return { title: words.title(facts), text: words.text(facts) }
}

/** A notice of a price says that there was an answer too: where both are on, the price is told. */
export function answerNotice(priceChanged: boolean, isOn: (kind: NoticeKind) => boolean): NoticeKind | null {
  if (priceChanged && isOn("price_changed")) return "price_changed"
  return isOn("supplier_answered") ? "supplier_answered" : null
}

export type Notice = Readonly<{
  kind: NoticeKind
  /** What makes it one notice: the answer, or the order and the day it was due. */
  occasion: string
  entity_type: "purchase_order" | "quotation_request"
  entity_id: string
  record_name: string
  title: string
  text: string
  /** The page of the admin that shows it. */
  path: string
}>

/** Whose bell rings (null: everybody's), and who gets mail. */
export type Audience = Readonly<{ user_id: string | null; addresses: readonly string[] }>

/** The messages of a notice: one in the bell, and one by mail where there is an address. Its keys make each one once. */
export function noticeMessages(
  notice: Notice,
  { user_id, addresses }: Audience,
  language: MessageLanguage
): NewMessage[] {
  const { kind, occasion, entity_type, entity_id, record_name, title, text, path } = notice
  const common = {
    template: "buyer_notice" as const,
    entity_type,
    entity_id,
    language_code: language,
    note: null,
    data: { kind, title, text, path, record_name },
  }
  const key = `notice:${kind}:${occasion}`
  // A wrong address among the settings keeps nobody else from being told.
  const recipients = [...new Set(addresses)].filter(isMailAddress)
  return [
    { ...common, key: `${key}:feed`, channel: "feed", recipients: user_id ? [user_id] : [] },
    ...(recipients.length ? [{ ...common, key: `${key}:mail`, channel: "email" as const, recipients }] : []),
  ]
}

export type LateOrder = Readonly<{
  id: string
  number: string
  supplier_name: string
  due_on: PlainDate
  buyer_id: string | null
  buyer_email: string | null
}>

/** The hour of the shop's day at which late orders are told: a buyer reads it with the first coffee. */
export const LATE_NOTICE_HOUR = 7

/** The mails about late orders: one to each address with all that became late, however many those are. */
export function lateMails(
  orders: readonly LateOrder[],
  addresses: readonly string[],
  language: MessageLanguage,
  written: (day: PlainDate) => string
): NewMessage[] {
  const byAddress = new Map<string, LateOrder[]>()
  for (const order of orders) {
    const told = addresses.length ? addresses : [order.buyer_email ?? ""]
    for (const address of told.filter(isMailAddress))
      byAddress.set(address, [...(byAddress.get(address) ?? []), order])
  }
  return [...byAddress].map(([address, late]) => {
    const [first] = late as [LateOrder, ...LateOrder[]]
    const facts = (order: LateOrder) => ({
      record: order.number,
      supplier: order.supplier_name,
      day: written(order.due_on),
    })
    const single = noticeText("late", facts(first), language)
    const title =
      late.length === 1
        ? single.title
        : language === "fr"
          ? `${late.length} commandes sont en retard`
          : `${late.length} orders are late`
    return {
      key: `notice:late:${first.id}:${first.due_on}:mail:${address}`,
      template: "buyer_notice",
      entity_type: "purchase_order",
      entity_id: first.id,
      recipients: [address],
      language_code: language,
      note: null,
      data: {
        kind: "late",
        title,
        text: late.map((order) => noticeText("late", facts(order), language).text).join("\n"),
        path: late.length === 1 ? `/purchasing/orders/${first.id}` : "/purchasing/orders?late=true",
        record_name: late.length === 1 ? first.number : `${first.number} …`,
      },
      channel: "email",
    }
  })
}
