import { Input, Label } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CostImportResponse } from "../../src/types/http/costing"
import { FileImport } from "../components/file-import"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { COSTS_API } from "./paths"

/** Takes a file of costs in, under a reason. */
export function CostImport() {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { key, renew } = useIdempotencyKey()
  const [reason, setReason] = useState(t("costing.import.usual_reason"))
  return (
    <FileImport<CostImportResponse>
      path={`${COSTS_API}/import`}
      largest={1_900_000}
      body={{ reason: reason.trim(), idempotency_key: key }}
      isFilled={Boolean(reason.trim())}
      onChoose={renew}
      words={{
        title: t("costing.import.title"),
        hint: t("costing.import.hint"),
        file: t("costing.import.file"),
        too_large: t("costing.import.too_large"),
        confirm: t("costing.import.confirm"),
        nothing: t("costing.import.nothing"),
        line: t("costing.import.line"),
        problem: t("costing.import.problem"),
        problems: (count) => t("costing.import.problems", { count }),
        done: (count) => t("costing.import.done", { count }),
      }}
      findings={({ created, changed, unchanged, currency_code }) => [
        t("costing.import.created", { count: created }),
        t("costing.import.changed", { count: changed }),
        t("costing.import.unchanged", { count: unchanged }),
        t("costing.import.currency", { currency: currency_code.toUpperCase() }),
      ]}
    >
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={id} size="small" weight="plus">
          {t("common.reason")}
        </Label>
        <Input id={id} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </div>
    </FileImport>
  )
}
