import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  StationDTO,
  StationOutcome,
  StationResponse,
  StationScanResponse,
} from "../../src/types/http/station"
import type { ScanOutcome } from "../components/scan-field"
import { useGet } from "../lib/api"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { sdk } from "../lib/sdk"
import { STATION_API } from "./paths"

const KEPT = "comptoir.station.location"

const kept = (): string => {
  try {
    return localStorage.getItem(KEPT) ?? ""
  } catch {
    // A browser that keeps nothing asks again.
    return ""
  }
}

/** The warehouse where this table stands: each table keeps its own. */
export function useStationPlace(): [string, (id: string) => void] {
  const [place, setPlace] = useState(kept)
  const choose = useCallback((id: string) => {
    setPlace(id)
    try {
      localStorage.setItem(KEPT, id)
    } catch {
      // It is chosen for as long as the page is open.
    }
  }, [])
  return [place, choose]
}

const queryOf = (code: string, place: string) => ({ code, ...(place ? { location_id: place } : {}) })

/** What lies on the table: another table may work on the same heap, so it is read again now and then. */
export const useStation = (code: string | null, place: string) =>
  useGet<StationResponse>(code ? STATION_API : null, code ? queryOf(code, place) : {}, {
    retry: false,
    refreshEvery: 20_000,
  })

/** Sends scans one after the other; what an answer says of the table is shown at once. */
export function useStationScan(place: string) {
  const queryClient = useQueryClient()
  const show = (station: StationDTO) =>
    queryClient.setQueryData<StationResponse>([COMPTOIR_KEY, STATION_API, queryOf(station.code, place)], {
      station,
    })
  return {
    scan: async (text: string, table: string | null, dispatch_id?: string): Promise<StationScanResponse> => {
      const answer = await sdk.client.fetch<StationScanResponse>(`${STATION_API}/scans`, {
        method: "POST",
        body: {
          text,
          ...(place ? { location_id: place } : {}),
          ...(table ? { table } : {}),
          ...(dispatch_id ? { dispatch_id } : {}),
          idempotency_key: newIdempotencyKey(),
        },
      })
      if (answer.station) show(answer.station)
      return answer
    },
  }
}

/** What a scan was, in the packer's language. */
export function useOutcomeWords() {
  const { t } = useTranslation("comptoir")
  return (outcome: StationOutcome, text: string, station: StationDTO | null): ScanOutcome => {
    const wrong = (said: string) => ({ isRight: false, text: said })
    switch (outcome.kind) {
      case "opened":
        return {
          isRight: true,
          text: station
            ? t("packing.station.said.opened", { code: station.code, count: station.orders.length })
            : text,
        }
      case "checked": {
        const { name, checked, picked, slot, number, is_complete } = outcome
        const facts = { name, checked, picked, number: number ?? "–", slot }
        if (slot !== null)
          return {
            isRight: true,
            text: t(is_complete ? "packing.station.said.slot_complete" : "packing.station.said.slot", facts),
          }
        return {
          isRight: true,
          text: t(is_complete ? "packing.station.said.complete" : "packing.station.said.checked", facts),
        }
      }
      case "not_wanted": {
        const { name, elsewhere } = outcome
        if (!elsewhere) return wrong(t("packing.station.said.not_wanted", { name }))
        return wrong(
          elsewhere.tote
            ? t("packing.station.said.elsewhere_in_tote", {
                name,
                number: elsewhere.number,
                tote: elsewhere.tote,
              })
            : t("packing.station.said.elsewhere", { name, number: elsewhere.number })
        )
      }
      case "all_checked":
        return wrong(t("packing.station.said.all_checked", { name: outcome.name }))
      case "too_many":
        return wrong(
          t("packing.station.said.too_many", {
            name: outcome.name,
            count: outcome.units,
            left: outcome.left,
          })
        )
      case "wrong_lot":
        return wrong(
          t("packing.station.said.wrong_lot", {
            name: outcome.name,
            lot: outcome.lot,
            lots: outcome.lots.join(", "),
          })
        )
      case "no_order":
        return wrong(t("packing.station.said.no_order", { name: outcome.name }))
      case "unknown":
        return wrong(t("packing.station.said.unknown", { text }))
    }
  }
}
