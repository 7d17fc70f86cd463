import { spawn } from "node:child_process"
import path from "node:path"
import { fileURLToPath } from "node:url"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const ADDRESS = {
  first_name: "Camille",
  last_name: "Durand",
  address_1: "3 quai Saint-Antoine",
  city: "Lyon",
  postal_code: "69002",
  country_code: "fr",
}

/** Lets time pass for relaunch, beside the shop: its mails go where the shop's go. */
async function pass(shop, time) {
  const app = path.join(root, ".medusa", "app")
  const medusa = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
  const clock = spawn(process.execPath, [medusa, "exec", "./src/scripts/relaunch.js", time], {
    cwd: app,
    stdio: "ignore",
    env: {
      ...process.env,
      NODE_ENV: "development",
      MEDUSA_DISABLE_TELEMETRY: "true",
      COMPTOIR_ADMIN: "off",
      DATABASE_URL: shop.databaseUrl,
      SMTP_URL: shop.smtp,
      PORT: new URL(shop.url).port,
    },
  })
  const code = await new Promise((resolve) => clock.on("exit", resolve))
  if (code !== 0) throw new Error(`Letting ${time} pass ended with ${code}`)
}

/** A channel that wins carts back, some left carts with mails about them, a coupon, a suppression and consents. */
export async function relaunch({ ask, shop }) {
  const { sales_channels: known } = await ask("/admin/sales-channels?q=Web shop&limit=1")
  const [web] = known
  await ask(`/admin/recovery/channels/${web.id}`, {
    is_active: true,
    quiet_from: null,
    quiet_until: null,
    holdout_percent: "10",
    mail_from: "The Shop <hello@shop.example>",
    reply_to: "help@shop.example",
    postal_address: "3 quai Saint-Antoine, 69002 Lyon, France",
  })
  const { sequences } = await ask("/admin/recovery/sequences?limit=20")
  for (const { id, code } of sequences)
    if (code === "with_coupon") await ask(`/admin/recovery/sequences/${id}/activate`, {})
  const { api_key: key } = await ask("/admin/api-keys", { title: "Left carts", type: "publishable" })
  await ask(`/admin/api-keys/${key.id}/sales-channels`, { add: [web.id] })
  const { products } = await ask(`/admin/products?sales_channel_id=${web.id}&fields=id,variants.id&limit=5`)
  const variants = products.flatMap(({ variants }) => variants.map(({ id }) => id))
  const { regions } = await ask("/admin/regions?limit=1")
  const store = async (where, body) => {
    const response = await fetch(`${shop.url}/store/${where}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-publishable-api-key": key.token },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`/store/${where} answered ${response.status}: ${text}`)
    return JSON.parse(text)
  }
  for (const [index, name] of ["ada", "ben", "cleo", "dan", "eve", "finn", "gala", "hugo"].entries()) {
    const { cart } = await store("carts", {
      region_id: regions[0].id,
      email: `${name}@example.test`,
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
      items: [{ variant_id: variants[index % variants.length], quantity: 1 }],
    })
    if (index % 4 !== 3)
      await store("consent", {
        cart_id: cart.id,
        granted: true,
        wording_version: 0,
        language: index % 2 ? "fr" : "en",
        source_page: "/cart",
      })
  }
  await ask("/admin/recovery/suppressions", { domain: "throwaway.example", note: "Addresses of ten minutes" })
  await pass(shop, "+74h")
}
