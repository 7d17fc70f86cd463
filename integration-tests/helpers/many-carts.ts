import type { RelaunchShop } from "./a-relaunch-shop"

/**
 * Carts of as many guests, each with two lamps, written past Medusa: nobody is told of them. Answers their ids; the guest of
 * the first is `<name>1@example.test`.
 */
export async function manyCarts(
  shop: RelaunchShop,
  count: number,
  at: Date,
  name = "guest"
): Promise<string[]> {
  const { rows, regions, channels, articles } = shop
  const from = `generate_series(1, ${count}) AS n`
  await rows(
    `INSERT INTO cart (id, region_id, sales_channel_id, currency_code, email, created_at, updated_at)
     SELECT 'cart_of_${name}_' || lpad(n::text, 6, '0'), ?, ?, 'eur', '${name}' || n || '@example.test', ?, ? FROM ${from}`,
    [regions.eur, channels.web.id, at, at]
  )
  await rows(
    `INSERT INTO cart_line_item (id, cart_id, title, variant_id, product_id, quantity, unit_price, raw_unit_price, created_at, updated_at)
     SELECT 'cali_of_${name}_' || n, 'cart_of_${name}_' || lpad(n::text, 6, '0'), 'Lamp', ?, ?, 2, 40,
            '{"value": "40", "precision": 20}', ?, ? FROM ${from}`,
    [articles.LAMP.variant_id, articles.LAMP.product_id, at, at]
  )
  return Array.from({ length: count }, (_, index) => `cart_of_${name}_${String(index + 1).padStart(6, "0")}`)
}
