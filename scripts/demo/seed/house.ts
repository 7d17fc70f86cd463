import { updateSettingsWorkflow } from "../../../src/workflows/administration/update-settings"
import { changeLetterheadWorkflow } from "../../../src/workflows/correspondence/change-letterhead"
import { setItemTrackingWorkflow } from "../../../src/workflows/purchasing/set-item-tracking"
import { companyNumberOf, vatNumberOf } from "../company-numbers"
import { inventoryItems } from "./catalogue"
import { held, type World } from "./world"

/** Who signs what; of which amount on, in the store's currency. */
const APPROVAL_LEVELS = [
  { above: "3000", role: "purchasing_manager" },
  { above: "12000", role: "owner" },
]
const OWN_SERIAL = 2

/** The house's paper, and from which amount on an order must be approved. */
export async function seedHouse({ container, owner_id }: World): Promise<void> {
  await changeLetterheadWorkflow(container).run({
    input: {
      changes: {
        name: "Maison Comptoir",
        street: "14 rue du Souvenir",
        postal_code: "69009",
        city: "Lyon",
        country_code: "fr",
        vat_number: vatNumberOf("fr", OWN_SERIAL),
        company_number: companyNumberOf("fr", OWN_SERIAL),
        email: "achats@maison-comptoir.example",
        phone: "+33 1 99 00 01 00",
        terms_en: "Please quote our order number on the delivery note and on the invoice.",
        terms_fr: "Merci de rappeler notre numéro de commande sur le bon de livraison et sur la facture.",
        mail_from: "Maison Comptoir <achats@maison-comptoir.example>",
        mail_reply_to: "achats@maison-comptoir.example",
      },
      actor_id: owner_id,
    },
  })
  await updateSettingsWorkflow(container).run({
    input: { settings: { "purchasing.approval_levels": APPROVAL_LEVELS }, actor_id: owner_id },
  })
}

/** Goods of which each delivery writes down the lot, or the day that it expires on. */
export async function seedItemTracking(world: World): Promise<void> {
  const { tracking } = world.shop
  const items = await inventoryItems(
    world,
    tracking.map(({ sku }) => sku)
  )
  for (const { sku, ...tracks } of tracking) {
    await setItemTrackingWorkflow(world.container).run({
      input: { inventory_item_id: held(items, sku), ...tracks, actor_id: world.owner_id },
    })
  }
}
