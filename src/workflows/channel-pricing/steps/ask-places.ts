import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, OrderStatus } from "@medusajs/framework/utils"
import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { ParityAnswer, ParityPlace } from "../../../domain/channel-pricing/parity"
import { decimal } from "../../../domain/shared/money"
import type { AskableQuestion } from "../../../modules/channel-pricing/store/parity"
import { pricedFor } from "../channel-of-draft-order"
import { askServer, Said, Server } from "./ask-server"

type CalculatedPrice = { calculated_amount?: number | string | null } | null
type Variant = { id: string; calculated_price?: CalculatedPrice }
type Product = { variants?: Variant[] | null }
type Cart = { cart: { id: string; items?: { variant_id?: string; unit_price?: number | string }[] } }

/** What is needed to ask: where, and who stands for each customer group. */
export type Desk = Readonly<{
  container: MedusaContainer
  server: Server
  /** A customer of each group, and the token that signs in as them. */
  customers: ReadonlyMap<string, { id: string; token: string }>
  includes_draft_orders: boolean
  run_id: string
}>

const amountOf = (value: unknown): string | null =>
  typeof value === "number" || typeof value === "string" ? decimal(value) : null

/** Medusa refuses a line without a price; that is an answer. */
const HAS_NO_PRICE = /do(es)? not have a price/

const answerOf = <Answer>(
  place: ParityPlace,
  said: Said<Answer>,
  read: (answer: Answer) => unknown
): ParityAnswer => {
  if (said.refusal === undefined) return { place, amount: amountOf(read(said.answer)) }
  return HAS_NO_PRICE.test(said.refusal)
    ? { place, amount: null }
    : { place, amount: null, refusal: said.refusal }
}

const asking = ({ customers }: Desk, { token, customer_group_id }: AskableQuestion) => ({
  key: token,
  customer: customers.get(customer_group_id)?.token,
})

function pageQuery(
  { region_id, sales_channel_id, is_shared_key }: AskableQuestion,
  more: Record<string, string>
): string {
  const query = new URLSearchParams({ region_id, ...more })
  // A key with one channel is asked as most shops ask it: without naming the channel.
  if (is_shared_key) query.append("sales_channel_id", sales_channel_id)
  return query.toString()
}

const PRODUCT_FIELDS = { fields: "id,variants.id,*variants.calculated_price" }
const VARIANT_FIELDS = { fields: "id,*calculated_price" }

const priceOf = (variants: readonly Variant[], id: string): unknown =>
  variants.find((variant) => variant.id === id)?.calculated_price?.calculated_amount

/** The four places that show the price of one unit. */
async function askPages(desk: Desk, question: AskableQuestion): Promise<ParityAnswer[]> {
  const { variant_id, product_id } = question
  const get = <Answer>(path: string, more: Record<string, string>) =>
    askServer<Answer>(desk.server, `/store/${path}?${pageQuery(question, more)}`, asking(desk, question))
  const inProducts = ({ products }: { products: Product[] }) =>
    priceOf(
      products.flatMap(({ variants }) => variants ?? []),
      variant_id
    )
  return [
    answerOf(
      "product_list",
      await get<{ products: Product[] }>("products", { id: product_id, ...PRODUCT_FIELDS }),
      inProducts
    ),
    answerOf(
      "product_page",
      await get<{ product: Product }>(`products/${product_id}`, PRODUCT_FIELDS),
      ({ product }) => inProducts({ products: [product] })
    ),
    answerOf(
      "variant_list",
      await get<{ variants: Variant[] }>("product-variants", { id: variant_id, ...VARIANT_FIELDS }),
      ({ variants }) => priceOf(variants, variant_id)
    ),
    answerOf(
      "variant_page",
      await get<{ variant: Variant }>(`product-variants/${variant_id}`, VARIANT_FIELDS),
      ({ variant }) => priceOf([variant], variant_id)
    ),
  ]
}

const CART_FIELDS = "fields=id,items.variant_id,items.unit_price"

/** A cart that is made with the line, and one that gets it afterwards; both are gone when this answers. */
async function askCarts(desk: Desk, question: AskableQuestion): Promise<ParityAnswer[]> {
  const { variant_id, quantity, region_id, sales_channel_id, is_shared_key } = question
  const line = { variant_id, quantity }
  const made: string[] = []
  const post = async (path: string, body: object): Promise<Said<Cart>> => {
    const said = await askServer<Cart>(desk.server, `/store/carts${path}?${CART_FIELDS}`, {
      ...asking(desk, question),
      body,
    })
    if (said.answer) made.push(said.answer.cart.id)
    return said
  }
  const newCart = {
    region_id,
    ...(is_shared_key ? { sales_channel_id } : {}),
    metadata: { comptoir_parity: desk.run_id },
  }
  const unitPrice = ({ cart }: Cart) => cart.items?.find((item) => item.variant_id === variant_id)?.unit_price
  try {
    const cart_made = await post("", { ...newCart, items: [line] })
    const empty = await post("", newCart)
    const cart_added = empty.answer ? await post(`/${empty.answer.cart.id}/line-items`, line) : empty
    return [answerOf("cart_made", cart_made, unitPrice), answerOf("cart_added", cart_added, unitPrice)]
  } finally {
    if (made.length) await desk.container.resolve(Modules.CART).deleteCarts([...new Set(made)])
  }
}

/** As Medusa's route has it, whose type does not. */
const DRAFT: { status: OrderStatus } = Object.assign({ status: OrderStatus.DRAFT }, { is_draft_order: true })

/** A draft order, made as Medusa's own route makes it and deleted again; its number is used up. */
async function askDraftOrder(desk: Desk, question: AskableQuestion): Promise<ParityAnswer> {
  const { container, customers } = desk
  const { variant_id, quantity, region_id, currency_code, sales_channel_id, customer_group_id } = question
  try {
    const { result: order } = await createOrderWorkflow(container).run({
      input: {
        ...DRAFT,
        no_notification: true,
        region_id,
        currency_code,
        sales_channel_id,
        customer_id: customers.get(customer_group_id)?.id,
        items: [{ variant_id, quantity }] as never,
        metadata: { comptoir_parity: desk.run_id },
        additional_data: pricedFor(sales_channel_id),
      },
    })
    await container.resolve(Modules.ORDER).deleteOrders([order.id])
    return { place: "draft_order", amount: amountOf(Number(order.items?.[0]?.unit_price)) }
  } catch (error) {
    const refusal = error instanceof Error ? error.message : "Medusa made no draft order"
    return HAS_NO_PRICE.test(refusal)
      ? { place: "draft_order", amount: null }
      : { place: "draft_order", amount: null, refusal: refusal.slice(0, 300) }
  }
}

/** Puts one question to every place that Medusa shows its price in. */
export async function askPlaces(desk: Desk, question: AskableQuestion): Promise<ParityAnswer[]> {
  return [
    ...(question.quantity === 1 ? await askPages(desk, question) : []),
    ...(await askCarts(desk, question)),
    ...(desk.includes_draft_orders ? [await askDraftOrder(desk, question)] : []),
  ]
}
