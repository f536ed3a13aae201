/*
 * (1 - cos(pi x))/2 without Math.cos, which takes most of a curve's time.
 *
 * First x is reduced to [0, 1], and nothing is rounded in that: the wave is even and comes back after 2. Its second half is 1
 * less the first, seen from the other end. What is left are two polynomials: near 0 the wave is x^2 times a polynomial in x^2,
 * and around 1/2, with u = 1/2 - x, it is 1/2 less u times a polynomial in u^2. Their terms are added in pairs, so that a
 * processor works on several at once; and they stand in the code, since a list of them makes a bundled program slower.
 *
 * The coefficients are minimax fits: Remez exchange in 60 digits, to the relative error near 0 and to the absolute one around
 * 1/2. They were rounded to doubles from the first to the last, each time with the later ones fitted again. What rounding and
 * fit cost together was measured at 2 million random places against the sine in 113 bits (libquadmath): at most 1.16 * 2^-53.
 * Later coefficients have as many digits as can be seen in a double (2^-60), not more.
 * 0.5 - 0.5 * Math.cos(Math.PI * x) is by up to 1.9 * 2^-53 away, since it rounds pi x and takes nearly equal numbers apart.
 */

/** w = (1 - cos(pi x))/2 for every x; exactly 0, 1/2 and 1 at 0, 1/2 and 1, and not a number for infinities. */
export function halfWave(x: number): number {
  // The two polynomials are equally good around a third, from either end.
  if (x < 0.33) return x < 0 ? halfWave(folded(x)) : nearZero(x);
  if (x > 0.67) return x > 1 ? halfWave(folded(x)) : 1 - nearZero(1 - x);
  return 0.5 - halfSine(0.5 - x);
}

/** The place in [0, 1] with the same value. Every step is exact: it leaves a smaller multiple of x's last place. */
function folded(x: number): number {
  const ahead = Math.abs(x);
  const inWave = ahead - 2 * Math.floor(ahead / 2);
  return inWave > 1 ? 2 - inWave : inWave;
}

/** (1 - cos(pi x))/2 for x up to a third. */
function nearZero(x: number): number {
  const z = x * x;
  const zz = z * z;
  const last = 0.01290343029642 - z * 0.0009646120926 + zz * 5.13377e-5;
  const middle = 0.667631384412482 - z * 0.117665314486778 + zz * last;
  return z * (2.4674011002723395 - z * 2.0293560632082652 + zz * middle);
}

/** sin(pi u)/2 for u up to a sixth, on either side of 0. */
function halfSine(u: number): number {
  const z = u * u;
  const zz = z * z;
  const last = 0.041072219822 - z * 0.0036641378;
  const middle = 1.27508201985286 - z * 0.2996322530448 + zz * last;
  return u * (1.5707963267948966 - z * 2.583856390024752 + zz * middle);
}
