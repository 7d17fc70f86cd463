import type { StoreCart } from "./a-priced-shop"
import type { RelaunchShop } from "./a-relaunch-shop"

/** The address of the n-th of them. */
export const addressOf = (n: number): string => `shopper-${n}@example.test`

/**
 * Copies of a left cart, each of a guest of their own who said yes to mail: what many shoppers would leave, without asking the
 * store API many times.
 */
export async function someLeftCarts(
  { rows, hashOf, hours }: RelaunchShop,
  cart: Pick<StoreCart, "id">,
  count: number
): Promise<{ id: string; email: string }[]> {
  const copies = Array.from({ length: count }, (_, n) => ({
    n,
    // As old as the cart, by its id: what looks carts up by their time finds the copies too.
    id: `${cart.id.slice(0, 15)}COPY${String(n).padStart(12, "0")}`,
    email: addressOf(n),
    hash: hashOf(addressOf(n)),
  }))
  const given = `jsonb_to_recordset(?::jsonb) AS copy(n int, id text, email text, hash text)`
  const told = [JSON.stringify(copies), cart.id]
  await rows(
    `INSERT INTO cart_address SELECT (jsonb_populate_record(NULL::cart_address,
        to_jsonb(address) || jsonb_build_object('id', 'caaddr_copy_' || copy.n))).*
       FROM ${given}, cart JOIN cart_address AS address ON address.id = cart.shipping_address_id WHERE cart.id = ?`,
    told
  )
  await rows(
    `INSERT INTO cart SELECT (jsonb_populate_record(NULL::cart, to_jsonb(cart) || jsonb_build_object('id', copy.id,
        'email', copy.email, 'customer_id', NULL, 'shipping_address_id', 'caaddr_copy_' || copy.n, 'billing_address_id', NULL))).*
       FROM ${given}, cart WHERE cart.id = ?`,
    told
  )
  await rows(
    `INSERT INTO cart_line_item SELECT (jsonb_populate_record(NULL::cart_line_item,
        to_jsonb(line) || jsonb_build_object('id', line.id || '_' || copy.n, 'cart_id', copy.id))).*
       FROM ${given}, cart_line_item AS line WHERE line.cart_id = ? AND line.deleted_at IS NULL`,
    told
  )
  await rows(
    `INSERT INTO comptoir_recovery_consent (id, address_hash, state, source, wording, language_code, occurred_at)
     SELECT 'crco_copy_' || copy.n, copy.hash, 'granted', 'store', 'Yes, write to me.', 'en', ? FROM ${given}`,
    [hours(-500), JSON.stringify(copies)]
  )
  return copies.map(({ id, email }) => ({ id, email }))
}
