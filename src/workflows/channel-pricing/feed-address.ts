import type { MedusaContainer } from "@medusajs/framework/types"
import { publicUrlOf } from "../purchasing/portal-url"

/** The address that a feed is read under; only who has just made its token can write it. */
export const feedAddressOf = (container: MedusaContainer, token: string): string =>
  `${publicUrlOf(container)}/channel-feeds/${token}`
