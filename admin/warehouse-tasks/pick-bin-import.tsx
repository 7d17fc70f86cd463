import { Label, Select } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PickBinRuleImportResponse } from "../../src/types/http/tasks"
import { FileImport } from "../components/file-import"
import { useWarehousesWithBins } from "../warehouse/sources"
import { PICK_BINS_API } from "./paths"

/** Takes a file of limits in, for one warehouse. */
export function PickBinImport() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehousesWithBins()
  const [chosen, setChosen] = useState("")
  const location = chosen || (options[0]?.value ?? "")
  return (
    <FileImport<PickBinRuleImportResponse>
      // A file that was checked for one warehouse says nothing of another.
      key={location}
      path={`${PICK_BINS_API}/import`}
      largest={1_900_000}
      body={{ location_id: location }}
      previewBody={{ location_id: location }}
      isFilled={Boolean(location)}
      words={{
        title: t("tasks.pick_bins.import.title"),
        hint: t("tasks.pick_bins.import.hint"),
        file: t("tasks.pick_bins.import.file"),
        too_large: t("tasks.pick_bins.import.too_large"),
        confirm: t("tasks.pick_bins.import.confirm"),
        nothing: t("tasks.pick_bins.import.nothing"),
        line: t("tasks.pick_bins.import.line"),
        problem: t("tasks.pick_bins.import.problem"),
        problems: (count) => t("tasks.pick_bins.import.problems", { count }),
        done: (count) => t("tasks.pick_bins.import.done", { count }),
      }}
      findings={({ created, changed, unchanged }) => [
        t("tasks.pick_bins.import.created", { count: created }),
        t("tasks.pick_bins.import.changed", { count: changed }),
        t("tasks.pick_bins.import.unchanged", { count: unchanged }),
      ]}
    >
      <div className="flex flex-col gap-y-2">
        <Label size="small" weight="plus">
          {t("tasks.fields.warehouse")}
        </Label>
        <Select size="small" value={location} onValueChange={setChosen}>
          <Select.Trigger aria-label={t("tasks.fields.warehouse")}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
    </FileImport>
  )
}
