import type { IFulfillmentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { isManualProvider, leavesUntold } from "../../../domain/picking/parcel"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import type { DueParcel, FulfilmentData } from "../../../modules/picking/store/finishing"

/** Core makes fulfilments one by one; so many are under way at once. */
const AT_ONCE = 4

/** A parcel whose fulfilment core or its provider refused, and why. */
export type Refusal = { parcel_id: string; error: string; is_made: boolean }

/** What core's own workflow hands to a provider of an order. */
const ORDER_FIELDS = [
  "id",
  "display_id",
  "custom_display_id",
  "status",
  "customer_id",
  "customer.*",
  "sales_channel_id",
  "sales_channel.*",
  "region_id",
  "region.*",
  "currency_code",
  "items.*",
  "items.variant.manage_inventory",
  "items.variant.allow_backorder",
  "items.variant.product.id",
  "items.variant.product.shipping_profile.id",
  "items.variant.weight",
  "items.variant.length",
  "items.variant.height",
  "items.variant.width",
  "items.variant.material",
  "items.variant_title",
  "items.variant.upc",
  "items.variant.sku",
  "items.variant.barcode",
  "items.variant.hs_code",
  "items.variant.origin_country",
  "items.variant.product.origin_country",
  "items.variant.product.hs_code",
  "items.variant.product.mid_code",
  "items.variant.product.material",
  "items.tax_lines.rate",
  "metadata",
  "subtotal",
  "discount_total",
  "tax_total",
  "item_total",
  "shipping_total",
  "total",
  "created_at",
  "items.variant.inventory_items.required_quantity",
  "items.variant.inventory_items.inventory.id",
  "items.variant.inventory_items.inventory.title",
  "items.variant.inventory_items.inventory.sku",
  "shipping_address.*",
  "shipping_methods.id",
  "shipping_methods.shipping_option_id",
  "shipping_methods.data",
  "shipping_methods.amount",
]

/** The orders and places that a carrier's provider is told of; one that sends nothing anywhere is told of none. */
async function readForProviders(container: MedusaContainer, parcels: readonly DueParcel[]) {
  const told = parcels.filter((parcel) => !isManualProvider(parcel.provider_id))
  if (!told.length) return { orders: new Map<string, object>(), places: new Map<string, object>() }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ORDER_FIELDS,
    filters: { id: [...new Set(told.map(({ order_id }) => order_id))] },
  })
  const { data: places } = await query.graph({
    entity: "stock_location",
    fields: ["id", "name", "metadata", "created_at", "updated_at", "address.*"],
    filters: { id: [...new Set(told.map(({ location_id }) => location_id))] },
  })
  return {
    orders: new Map(orders.map((order) => [order.id, order as object])),
    places: new Map(places.map((place) => [place.id, place as object])),
  }
}

const labelOf = ({ tracking_number, tracking_url, label_url }: DueParcel) => ({
  tracking_number: tracking_number ?? "",
  tracking_url: tracking_url ?? "#",
  label_url: label_url ?? "#",
})

/** What core is given to make the fulfilment of a parcel; its id is ours, so that a second attempt finds it. */
function inputOf(
  parcel: DueParcel,
  data: FulfilmentData,
  order: object | undefined,
  place: object | undefined
) {
  const leaves = parcel.ships_when_made && isManualProvider(parcel.provider_id)
  return {
    id: parcel.fulfillment_id,
    location_id: parcel.location_id,
    provider_id: parcel.provider_id,
    shipping_option_id: data.shipping_option_id,
    order: order ?? { id: parcel.order_id },
    data: data.data ?? {},
    items: data.items,
    requires_shipping: data.requires_shipping,
    labels: leaves && parcel.tracking_number ? [labelOf(parcel)] : [],
    delivery_address: data.delivery_address ?? {},
    created_by: parcel.packed_by,
    packed_at: data.packed_at,
    metadata: { comptoir_parcel_id: parcel.id },
    ...(leaves
      ? { shipped_at: parcel.shipping_at ?? data.packed_at, marked_shipped_by: parcel.shipped_by }
      : {}),
    ...(place ? { location: place } : {}),
  }
}

/** Says to core that the fulfilment has left, with the label that somebody typed where the carrier gave none. */
async function markShipped(fulfilments: IFulfillmentModuleService, parcel: DueParcel): Promise<void> {
  const labels = parcel.tracking_number && !parcel.has_label ? { labels: [labelOf(parcel)] } : {}
  await fulfilments.updateFulfillment(
    parcel.fulfillment_id as string,
    {
      shipped_at: parcel.shipping_at ?? new Date(),
      marked_shipped_by: parcel.shipped_by,
      ...labels,
    } as never
  )
}

async function pool<T>(rows: readonly T[], work: (row: T) => Promise<void>): Promise<void> {
  const left = [...rows]
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, left.length) }, async () => {
      for (let row = left.shift(); row; row = left.shift()) await work(row)
    })
  )
}

/**
 * Makes the fulfilments that are missing and says of those that leave that they left, each once: one that is there is
 * not made again. Answers what was refused.
 */
export async function makeFulfilments(
  container: MedusaContainer,
  parcels: readonly DueParcel[]
): Promise<Refusal[]> {
  const picking = container.resolve<PickingService>(PICKING_MODULE)
  const fulfilments = container.resolve<IFulfillmentModuleService>(Modules.FULFILLMENT)
  const missing = parcels.filter((parcel) => parcel.fulfillment_status === "claimed" && !parcel.exists)
  const data = missing.length
    ? await picking.fulfilmentData(missing.map(({ id }) => id))
    : new Map<string, FulfilmentData>()
  const { orders, places } = await readForProviders(container, missing)
  const isMissing = new Set(missing.map(({ id }) => id))
  const refusals: Refusal[] = []
  await pool(parcels, async (parcel) => {
    let is_made = !isMissing.has(parcel.id)
    try {
      const manual = isManualProvider(parcel.provider_id)
      if (!is_made) {
        const content = data.get(parcel.id)
        if (!content) throw new Error("The parcel has no content any more")
        const input = inputOf(parcel, content, orders.get(parcel.order_id), places.get(parcel.location_id))
        await fulfilments.createFulfillment(input as never)
        is_made = true
        await picking.passPackingCheckpoint("fulfilment made")
        if (manual) return
      }
      if (leavesUntold(parcel) && !parcel.core_shipped) await markShipped(fulfilments, parcel)
    } catch (error) {
      if (isCrash(error)) throw error
      refusals.push({ parcel_id: parcel.id, error: (error as Error).message, is_made })
    }
  })
  return refusals
}

/** A test that stops the process here stops it: nothing is written down any more. */
const isCrash = (error: unknown): boolean => (error as { is_crash?: boolean }).is_crash === true
