import type { IPricingModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"
import type { SaleInput, SaleLists, SaleNeighbours } from "../../../modules/channel-pricing/store/sales"
import { warehouseActOf } from "../../stock/act"

/** The audit log of administration, for the transaction of the sale. */
const auditOf = (container: MedusaContainer): SaleNeighbours => ({
  recordAudit: async (entries, context) => {
    await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context)
  },
})

type ActInput = Readonly<{ actor_id?: string | null; at?: string | Date }>

/** The module of channel prices. */
export const pricingOf = (container: MedusaContainer): ChannelPricingService =>
  container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)

const actOf = ({ actor_id, at }: ActInput) => ({
  actor_id: actor_id ?? null,
  at: at ? new Date(at) : new Date(),
})

type Dated<Input> = Omit<Input, "starts_at" | "ends_at"> & {
  starts_at: string | Date
  ends_at: string | Date
}

export type CreatePriceSaleInput = Dated<SaleInput> & ActInput

export const createPriceSaleStep = createStep(
  "comptoir-create-price-sale",
  async ({ actor_id, at, starts_at, ends_at, ...sale }: CreatePriceSaleInput, { container }) => {
    const input = { ...sale, starts_at: new Date(starts_at), ends_at: new Date(ends_at) }
    const id = await pricingOf(container).addPriceSale(input, actOf({ actor_id, at }), auditOf(container))
    return new StepResponse({ id })
  }
)

/** Gives Medusa's price lists of a sale its dates. */
async function dateLists(container: MedusaContainer, { price_list_ids, ...times }: SaleLists): Promise<void> {
  if (!price_list_ids.length) return
  const pricing = container.resolve<IPricingModuleService>(Modules.PRICING)
  await pricing.updatePriceLists(
    price_list_ids.map((id) => ({
      id,
      starts_at: times.starts_at.toISOString(),
      ends_at: times.ends_at.toISOString(),
    }))
  )
}

type Times = { starts_at: Date; ends_at: Date }

/** Where Medusa refuses the dates of a list, the sale has those it had: both say the same again. */
async function withDates(
  container: MedusaContainer,
  id: string,
  { before, lists }: { before: Times; lists: SaleLists }
): Promise<void> {
  try {
    await dateLists(container, lists)
  } catch (error) {
    await pricingOf(container).putBackSaleDates(id, before)
    throw error
  }
}

export type UpdatePriceSaleInput = { id: string } & Partial<Dated<SaleInput>> & ActInput

export const updatePriceSaleStep = createStep(
  "comptoir-update-price-sale",
  async ({ id, actor_id, at, starts_at, ends_at, ...terms }: UpdatePriceSaleInput, { container }) => {
    const changes = {
      ...terms,
      ...(starts_at === undefined ? {} : { starts_at: new Date(starts_at) }),
      ...(ends_at === undefined ? {} : { ends_at: new Date(ends_at) }),
    }
    const act = actOf({ actor_id, at })
    await withDates(
      container,
      id,
      await pricingOf(container).changePriceSale(id, changes, act, auditOf(container))
    )
    return new StepResponse({ id })
  }
)

export type EndPriceSaleInput = { id: string } & ActInput

export const endPriceSaleStep = createStep(
  "comptoir-end-price-sale",
  async ({ id, ...by }: EndPriceSaleInput, { container }) => {
    await withDates(container, id, await pricingOf(container).endPriceSale(id, actOf(by), auditOf(container)))
    return new StepResponse({ id })
  }
)

export type CancelPriceSaleInput = { id: string; reason?: string | null } & ActInput

export const cancelPriceSaleStep = createStep(
  "comptoir-cancel-price-sale",
  async ({ id, reason, ...by }: CancelPriceSaleInput, { container }) => {
    const act = { ...actOf(by), reason: reason ?? null }
    const done = await pricingOf(container).cancelPriceSale(id, act, auditOf(container))
    const { price_list_ids } = done.lists
    if (price_list_ids.length)
      await container.resolve<IPricingModuleService>(Modules.PRICING).deletePriceLists(price_list_ids)
    return new StepResponse({ id, taken_away: done.taken_away })
  }
)

export type ProposePriceSaleInput = { id: string; idempotency_key?: string | null } & ActInput

/** So many pages are waited for; a larger sale goes on in the background. */
const PAGES_WAITED_FOR = 10

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

export type ProposedSale = {
  change_set_id: string
  /** Null while it goes on in the background. */
  lines: number | null
  is_repeated: boolean
}

export const proposePriceSaleStep = createStep(
  "comptoir-propose-price-sale",
  async (
    { id, idempotency_key, ...by }: ProposePriceSaleInput,
    { container }
  ): Promise<StepResponse<ProposedSale>> => {
    const pricing = pricingOf(container)
    const { today } = await warehouseActOf(container, {
      actor_id: by.actor_id ?? null,
      ...(by.at ? { at: new Date(by.at) } : {}),
    })
    const act = { ...actOf(by), today, key: idempotency_key ?? null }
    const { change_set_id, is_repeated } = await pricing.beginSaleProposal(id, act, auditOf(container))
    if (is_repeated) return new StepResponse({ change_set_id, lines: null, is_repeated })
    const lines = await fillWhileWaitedFor(pricing, change_set_id)
    return new StepResponse({ change_set_id, lines, is_repeated })
  }
)

/** Fills the first pages of a proposal; answers its lines once it is full, null where there is more to do. */
async function fillWhileWaitedFor(
  pricing: ChannelPricingService,
  changeSetId: string
): Promise<number | null> {
  try {
    for (let page = 0; page < PAGES_WAITED_FOR; page += 1) {
      if ((await pricing.fillPriceProposal(changeSetId)) !== "more")
        return (await pricing.retrieveComptoirPriceChangeSet(changeSetId)).line_count
      await breathe()
    }
    return null
  } catch (error) {
    await pricing.dropSaleProposal(changeSetId, (error as Error).message)
    throw error
  }
}
