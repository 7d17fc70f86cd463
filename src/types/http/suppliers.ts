import type { FigureScore, ScoreFigure } from "../../domain/purchasing/supplier-score"
import type { Page } from "./list"
import type { SupplierDTO } from "./purchasing"

/** `POST /admin/suppliers/:id/bank/reveal`: the account in full. */
export type SupplierBankDTO = Pick<SupplierDTO, "account_holder" | "iban" | "bic" | "bank_name">
export type SupplierBankResponse = { bank: SupplierBankDTO }

export type SupplierImportResponse = {
  created: number
  changed: number
  unchanged: number
  problems: { line: number; message: string }[]
  problem_count: number
  ignored_columns: string[]
}

/** A figure with what it weighs, and its part of a full score in percent. */
export type SupplierScoreFigureDTO = FigureScore & { weight: number; share: number }

/** `GET /admin/suppliers/:id/score`: `total` is null where too little is known. */
export type SupplierScoreDTO = {
  supplier_id: string
  from: string
  to: string
  total: number | null
  figures: SupplierScoreFigureDTO[]
  months: { month: string; total: number | null; figures: readonly FigureScore[] }[]
  terms: {
    grace_days: number
    least_facts: number
    price_limit_percent: number
    confirmation_limit_days: number
  }
}
export type SupplierScoreResponse = { score: SupplierScoreDTO }

/**
 * An order behind a figure. `whole` and `part` are lines due and punctual (delivery), units delivered and rejected
 * (quality), or the values at the earlier and at its own prices (price).
 */
export type SupplierScoreOrderDTO = {
  id: string
  number: string | null
  status: string
  currency_code: string
  sent_on: string | null
  confirmed_on: string | null
  due_on: string | null
  facts: number
  whole: string
  part: string
  working_days: number | null
}
export type SupplierScoreOrdersResponse = Page & { figure: ScoreFigure; orders: SupplierScoreOrderDTO[] }

/** `GET /admin/suppliers/:id/overview`: where a supplier stands today. */
export type SupplierOverviewDTO = {
  open_orders: number
  late_orders: number
  unanswered_orders: number
  next_due_on: string | null
  last_sent_on: string | null
  open_totals: { currency_code: string; total: string }[]
}
export type SupplierOverviewResponse = { overview: SupplierOverviewDTO }

/** `GET /admin/suppliers/:id/rejects`: what of its deliveries was rejected. */
export type SupplierRejectDTO = {
  id: string
  receipt_id: string
  receipt_number: string | null
  purchase_order_id: string | null
  purchase_order_number: string | null
  inventory_item_id: string
  sku: string | null
  title: string | null
  received_on: string
  rejected_quantity: number
  delivered_quantity: number
  reject_reason: string | null
}
export type SupplierRejectsResponse = Page & { rejects: SupplierRejectDTO[] }
