import type { CouponStatus, JourneyStatus } from "../../domain/cart-recovery/lifecycles"
import type { Page } from "./list"

/** A coupon of a journey. Instants are ISO. */
export type RecoveryCouponDTO = {
  id: string
  code: string
  status: CouponStatus
  /** Whether it is open still but its time is over: the next run of the job ends it. */
  is_expired: boolean
  kind: "percentage" | "fixed"
  /** In percent, or in `currency_code`. */
  value: string
  currency_code: string | null
  /** What it took off the cart when it was given, in `cart_currency_code`. */
  worth: string | null
  cart_currency_code: string
  journey_id: string
  journey_status: JourneyStatus
  person_id: string
  /** Whom it was given to; masked for who may not see addresses, null after an erasure. */
  email: string | null
  sales_channel_id: string
  sales_channel_name: string | null
  promotion_id: string | null
  cart_id: string | null
  issued_at: string
  expires_at: string
  used_at: string | null
  order_id: string | null
  order_display_id: number | null
  removed_at: string | null
  /** Why somebody took it back by hand. */
  removed_because: string | null
}

export type RecoveryCouponsResponse = Page & {
  coupons: RecoveryCouponDTO[]
  /** Of all coupons under the same filters but the status. */
  figures: { issued: number; used: number; removed: number }
}
export type RecoveryCouponResponse = { coupon: RecoveryCouponDTO }
export type TakeBackCouponResponse = RecoveryCouponResponse & { is_repeated: boolean }

/** What `POST /store/recovery/:token` answers: the cart that a link of a mail opens. */
export type StoreRecoveryResponse = {
  recovery: {
    /** Null where nothing of it can be bought any more. */
    cart_id: string | null
    /** Whether it is the cart that the visitor's browser holds, and no copy. */
    is_own: boolean
    region_id: string | null
    currency_code: string
    language_code: "en" | "fr"
    dropped: { variant_id: string | null; title: string; variant_title: string | null; reason: string }[]
    coupon: { code: string; expires_at: string } | null
  }
}
