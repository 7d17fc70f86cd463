import {
  authenticate,
  MiddlewareRoute,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { LONGEST_WORDING } from "../../../domain/cart-recovery/consent-wording"
import { refuseUnstorable } from "../../refuse-unstorable"

const id = z.string().min(1).max(100)

export const StorePostConsent = z
  .object({
    /** The cart that the box was ticked in, or an address; a customer who is signed in needs neither. */
    cart_id: id.optional(),
    email: z.string().min(3).max(254).optional(),
    granted: z.boolean(),
    /** The number of the words that were shown, as `GET /store/consent-wording` gave them. */
    wording_version: z.number().int().min(0).max(1_000_000).optional(),
    /** The words themselves, where the storefront has its own. */
    wording: z.string().max(LONGEST_WORDING).optional(),
    /** The channels of notifications that the words name, such as email and sms; mails alone unless it says so. */
    channels: z.array(z.string().min(1).max(40)).min(1).max(10).optional(),
    language: z.enum(["en", "fr"]).default("en"),
    /** The page on which it was said. */
    source_page: z.string().max(500).optional(),
  })
  .strict()
export type StorePostConsentType = z.output<typeof StorePostConsent>

export const StoreGetConsentWording = z
  .object({ language: z.enum(["en", "fr"]).default("en"), sales_channel_id: id.optional() })
  .strict()
export type StoreGetConsentWordingType = z.output<typeof StoreGetConsentWording>

/** The shopper's side: Medusa itself asks for the publishable key on every path under /store. */
export const storeConsentRoutes: MiddlewareRoute[] = [
  {
    matcher: "/store/consent",
    method: ["POST"],
    middlewares: [
      authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true }),
      refuseUnstorable,
      validateAndTransformBody(StorePostConsent as never),
    ],
  },
  {
    matcher: "/store/consent-wording",
    method: ["GET"],
    middlewares: [refuseUnstorable, validateAndTransformQuery(StoreGetConsentWording, {})],
  },
]
