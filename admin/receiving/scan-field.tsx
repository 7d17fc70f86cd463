import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ScannedDTO, ScanResponse } from "../../src/types/http/receiving"
import { ScanInput, type ScanOutcome } from "../components/scan-field"
import { sdk } from "../lib/sdk"

type ReceivingScanFieldProps = {
  query: Record<string, string>
  /** Counts what was scanned, by this many units of it, and says what it did. */
  onScan: (answer: ScanResponse, units: (found: ScannedDTO) => number) => ScanOutcome
}

/** Takes codes as goods come in, and counts them by the piece or by the supplier's pack. */
export function ReceivingScanField({ query, onScan }: ReceivingScanFieldProps) {
  const { t } = useTranslation("comptoir")
  const [byPack, setByPack] = useState(false)
  const way = (isPack: boolean, label: string) => (
    <Button
      type="button"
      size="small"
      variant={byPack === isPack ? "primary" : "secondary"}
      aria-pressed={byPack === isPack}
      className="h-10 md:h-8"
      onClick={() => setByPack(isPack)}
    >
      {label}
    </Button>
  )
  return (
    <ScanInput
      label={t("receiving.scan.label")}
      placeholder={t("receiving.scan.placeholder")}
      extra={
        <div className="flex gap-x-1" role="group" aria-label={t("receiving.scan.count_by")}>
          {way(false, t("receiving.scan.by_unit"))}
          {way(true, t("receiving.scan.by_pack"))}
        </div>
      }
      onText={async (text) => {
        const isByPack = byPack
        const answer = await sdk.client.fetch<ScanResponse>("/admin/receiving/scan", {
          query: { ...query, code: text },
        })
        // A carton's own code says how many it holds; who counts by the pack trusts the supplier's pack.
        return onScan(answer, (one) => (isByPack ? one.pack_size : (answer.quantity ?? 1)))
      }}
    />
  )
}
