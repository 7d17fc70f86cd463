import { useTranslation } from "react-i18next"
import type { PalletDTO, PalletListResponse } from "../../src/types/http/labels"
import { RemoteCombobox } from "../components/remote-combobox"
import { ChosenList } from "./chosen-list"
import { Field } from "./fields"
import type { LabelChoice } from "./selection"

type ChooseProps = { choice: LabelChoice; change: (changes: Partial<LabelChoice>) => void }

const palletsOf = (answer: unknown): PalletDTO[] => (answer as PalletListResponse).pallets

export function ChoosePallets({ choice, change }: ChooseProps) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="flex flex-col gap-y-4">
      <Field label={t("labels.fields.pallets")} hint={t("labels.pallets_hint")}>
        {(id) => (
          <RemoteCombobox<PalletDTO>
            id={id}
            value=""
            isAdding
            placeholder={t("labels.search_pallet")}
            search={(q) => ({ path: "/admin/pallets", query: { ...(q ? { q } : {}), limit: 20 } })}
            rowsOf={palletsOf}
            optionOf={(pallet) => ({
              value: pallet.id,
              label: [pallet.number, pallet.note].filter(Boolean).join(" · "),
            })}
            onChange={(palletId, pallet) => {
              if (choice.pallets.some((one) => one.id === palletId)) return
              change({ pallets: [...choice.pallets, { id: palletId, label: pallet?.number ?? palletId }] })
            }}
          />
        )}
      </Field>
      <ChosenList
        chosen={choice.pallets}
        onRemove={(id) => change({ pallets: choice.pallets.filter((pallet) => pallet.id !== id) })}
      />
    </div>
  )
}
