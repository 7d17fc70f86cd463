import { Alert, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { LabelPreviewResponse } from "../../src/types/http/labels"
import { useFormat } from "../lib/format"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { sdk } from "../lib/sdk"
import type { selectionOf } from "./selection"

type Selection = ReturnType<typeof selectionOf>

/** What a selection would print; asked anew whenever it changes. */
export const useLabelPreview = (selection: Selection, language: "en" | "fr") =>
  useQuery<LabelPreviewResponse, Error>({
    queryKey: [COMPTOIR_KEY, "/admin/labels/preview", selection, language],
    queryFn: ({ signal }) =>
      sdk.client.fetch<LabelPreviewResponse>("/admin/labels/preview", {
        method: "POST",
        body: { ...selection, language },
        signal,
      }),
    enabled: selection !== null,
    retry: false,
    placeholderData: keepPreviousData,
  })

type LabelPreviewProps = {
  preview: LabelPreviewResponse | undefined
  error: Error | null
  isOnSheets: boolean
}

/** The first label as it will look, and how many there are. */
export function LabelPreview({ preview, error, isOnSheets }: LabelPreviewProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (error) return <Alert variant="error">{error.message}</Alert>
  if (!preview) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("labels.nothing_chosen")}
      </Text>
    )
  }
  const { count, pages, svg, without_code, printed } = preview
  return (
    <div className="flex flex-col gap-y-3">
      <div className="bg-ui-bg-subtle flex justify-center rounded-lg p-4">
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
          alt={t("labels.preview_alt")}
          className="shadow-elevation-card-rest max-h-80 max-w-full rounded-sm"
        />
      </div>
      <Text size="small" aria-live="polite">
        {isOnSheets
          ? t("labels.count_on_sheets", { labels: format.quantity(count), sheets: format.quantity(pages) })
          : t("labels.count", { labels: format.quantity(count) })}
      </Text>
      {printed.copies > 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("labels.printed_before", {
            labels: format.quantity(printed.copies),
            time: format.instant(printed.last_printed_at),
          })}
        </Text>
      )}
      {without_code > 0 && (
        <Alert variant="warning">{t("labels.without_code", { labels: format.quantity(without_code) })}</Alert>
      )}
    </div>
  )
}
