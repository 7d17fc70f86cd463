import type { QuotationComparisonResponse, QuotationRequestResponse } from "../../src/types/http/quotations"
import { useGet } from "../lib/api"
import { quotationApi } from "./paths"

export const useQuotation = (id: string | undefined) =>
  useGet<QuotationRequestResponse>(id ? quotationApi(id) : null)

export const useComparison = (id: string | null) =>
  useGet<QuotationComparisonResponse>(id ? quotationApi(id, "comparison") : null, {}, { keepPrevious: true })
