import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { serveChangedProfiles } from "../workflows/routing/serve-changed-profiles"

type Told = { id: string; is_enabled?: boolean; status?: string }

/** A merchant changed from where orders are sent: those that nobody picks yet follow. */
export default async function comptoirRoutingChanged({
  event: { data },
  container,
}: SubscriberArgs<Told>): Promise<void> {
  if (data.is_enabled === false) return
  await serveChangedProfiles(container, data.status === "open" ? { opened_location_id: data.id } : {})
}

export const config: SubscriberConfig = {
  event: ["comptoir.channel_routing.changed", "comptoir.warehouse_routing.changed"],
  context: { subscriberId: "comptoir-routing-changed" },
}
