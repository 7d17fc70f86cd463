import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { DemoSize } from "../generate"

const KEY = "comptoir_demo"

/** What the store remembers of its seed, so that one that was stopped goes on and a finished one is left alone. */
export type Marker = Required<DemoSize> & { parts: string[] }

export async function readMarker(container: MedusaContainer): Promise<Marker | undefined> {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { take: 1 })
  return store?.metadata?.[KEY] as Marker | undefined
}

export async function writeMarker(container: MedusaContainer, marker: Marker): Promise<void> {
  const stores = container.resolve(Modules.STORE)
  const [store] = await stores.listStores({}, { take: 1 })
  if (!store) throw new Error("Medusa made no store: the migrations have not run")
  await stores.updateStores(store.id, { metadata: { ...store.metadata, [KEY]: marker } })
}
