import { copyableNumber, formatNumber } from "@glidepath/plot";
import { readRate } from "../edit/read-rate.ts";
import { significant } from "../edit/rounded.ts";
import { NumberField } from "./NumberField.tsx";

/** One push of an arrow: a 48th of a decade. */
const push = 10 ** (1 / 48);

interface RateFieldProps {
  readonly label: string;
  readonly rate: number;
  readonly peak: number;
  readonly isFixed?: boolean;
  commit(rate: number): void;
  onFocus?(): void;
}

/** A learning rate: `3e-4`, `10%` of the peak, `base/10`; arrows change it by a 48th of a decade. */
export function RateField({ rate, peak, ...rest }: RateFieldProps) {
  return (
    <NumberField
      {...rest}
      shown={formatNumber(rate, 4)}
      edited={copyableNumber(rate)}
      read={(text) => readRate(text, peak)}
      expected="a rate of 0 or more such as 3e-4, 10% of the peak, or base/10"
      push={(direction) => significant(rate * push ** direction, 4)}
    />
  );
}
