#!/usr/bin/env python3
"""Reference values of the staffing formulas in high precision.

Writes the CSV files beside this script. Inputs are taken as the exact values of their doubles;
results are computed with at least 40 digits by methods other than the ones under test (state
sums instead of incomplete gammas, integrals instead of sums), and printed with 20.

    python3 generate.py            # all files
    python3 generate.py erlang-a   # one file
"""
import csv
import os
import sys

import mpmath as mp

mp.mp.dps = 45
HERE = os.path.dirname(os.path.abspath(__file__))
F = lambda x: mp.mpf(float(x))


def show(x):
    return mp.nstr(x, 20, min_fixed=0, max_fixed=0)


def write(name, header, rows):
    with open(os.path.join(HERE, name + ".csv"), "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            out.writerow([repr(x) if isinstance(x, float) else x if isinstance(x, (int, str)) else show(x) for x in row])


# --- Erlang B and C ---------------------------------------------------------------------------

def inverse_b(n, a):
    """1/B as the sum n(n-1)...(n-j+1)/a^j over j, for whole n: all terms positive."""
    n, a = int(n), F(a)
    term = total = mp.mpf(1)
    for j in range(n):
        term = term * (n - j) / a
        total += term
        if n - j < a and term < total * mp.mpf(10) ** -42:
            break
    return total


def inverse_b_fractional(x, a):
    """1/B continued to fractional agents: the incomplete gamma function at the fraction, and
    1/B(x) = 1 + (x/a)/B(x-1) upwards."""
    x, a = F(x), F(a)
    f = x - mp.floor(x)
    if a > 200:
        inv = mp.quad(lambda u: mp.exp(-u) * (1 + u / a) ** f, [0, 1, 4, 10, 20, 40, 80, 160])
    else:
        inv = mp.gammainc(f + 1, a) * mp.exp(a) * a ** -f
    while f < x:
        f += 1
        inv = 1 + f / a * inv
    return inv


def erlang_b_inverse():
    """The load at which n agents lose a share, and the fractional agents that lose it at a load."""
    rows = []
    for n, share in ((14, 0.01), (12, 0.01), (1, 0.5), (1, 1e-6), (3, 0.2), (10, 0.02), (30, 0.001), (100, 0.01), (100, 0.9), (1000, 1e-9),
                     (10_000, 0.005), (100_000, 0.01), (14.5, 0.05), (0.5, 0.1), (399.75, 0.02)):
        with mp.workdps(30):
            lo, hi = mp.mpf(float(n)) * mp.mpf(10) ** -9, mp.mpf(float(n)) * 12
            for _ in range(85):
                mid = (lo + hi) / 2
                # The inverse takes doubles; here the load is not one, so its sums are repeated.
                if 1 / exact_inverse(n, mid) < F(share):
                    lo = mid
                else:
                    hi = mid
        rows.append((float(n), share, lo))
    write("erlang-b-inverse", ["agents", "blocking", "load"], rows)


def exact_inverse(x, a):
    """1/B for any mpmath load: downward recurrence from the fraction of the agents."""
    x = F(x)
    f = x - mp.floor(x)
    inv = mp.mpf(1) if f == 0 else mp.gammainc(f + 1, a) * mp.exp(a) * a ** -f
    if f == 0 and x > 2000:
        term = total = mp.mpf(1)
        for j in range(int(x)):
            term = term * (x - j) / a
            total += term
            if x - j < a and term < total * mp.mpf(10) ** -28:
                break
        return total
    while f < x:
        f += 1
        inv = 1 + f / a * inv
    return inv


def b_and_c_cases():
    whole = []
    for n in (1, 2, 3, 5, 10, 14, 15, 16, 17, 50, 100, 300, 399, 400, 401, 1000, 5000, 10_000, 100_000, 1_000_000):
        for ratio in (1e-9, 0.01, 0.3, 0.5, 0.7, 0.74, 0.76, 0.8, 0.9, 0.95, 0.99, 0.999, 0.99999, 1.0, 1.0001, 1.01, 1.1, 1.24, 1.26, 2.0, 10.0):
            a = n * ratio
            if 1e-9 <= a <= 1e6:
                whole.append((n, a))
    for n in (1, 14, 1000, 1_000_000):
        whole.append((n, float(n) - 2 * float(n) * 2.0 ** -53))
        whole.append((n, float(n) * (1 - 1e-12)))
        whole.append((n, 1e-9))
    for n, a in ((200, 20.0), (340, 60.0), (500, 100.0), (10_000, 7200.0), (100_000, 90_000.0),
                 (1_000_000, 970_000.0), (1_000_000, 963_700.0), (1_000_000, 999_000.0), (120, 0.5), (40, 1e-5)):
        whole.append((n, a))
    return whole


def erlang_bc():
    rows = []
    for n, a in b_and_c_cases():
        a = float(a)
        inv = inverse_b(n, a)
        b = 1 / inv
        if F(a) < n:
            c = n * b / (n - F(a) * (1 - b))
            wait = c / (n - F(a))
            rows.append((n, a, b, mp.log10(b), c, mp.log10(c), wait))
        else:
            rows.append((n, a, b, mp.log10(b), "", "", ""))
    write("erlang-bc", ["agents", "load", "b", "log10_b", "c", "log10_c", "mean_wait"], rows)


def erlang_b_fractional():
    rows = []
    for x in (0.0, 0.1, 0.5, 0.999, 1.5, 2.25, 5.3, 13.7, 14.000001, 99.5, 399.5, 400.25, 1000.5, 9999.9):
        for a in (1e-9, 0.01, 0.5, 0.9, 1.0, 1.1, 3.0, 10.0, 13.9, 50.0, 95.0, 300.0, 380.0, 500.0, 990.0, 1200.0, 9900.0, 20000.0):
            b = 1 / inverse_b_fractional(x, a)
            if b > mp.mpf(10) ** -290:
                rows.append((float(x), a, b))
    write("erlang-b-fractional", ["agents", "load", "b"], rows)


# --- Waiting lines with patience, by Mandelbaum and Zeltyn's integrals ---------------------------

def integrals(n, a, h, survival, mean_up_to, threshold, breaks=(), peak=None):
    """Integrals of the offered-wait density; all terms positive, scaled by the peak."""
    lam, mu = F(a) / F(h), 1 / F(h)
    n = F(n)
    expo = lambda x: lam * mean_up_to(x) - n * mu * x
    slope = lambda x: lam * survival(x) - n * mu
    top = mp.mpf(0)
    if slope(mp.mpf(0)) > 0:
        hi = F(h)
        while slope(hi) > 0:
            hi *= 2
        lo = mp.mpf(0)
        for _ in range(120):
            mid = (lo + hi) / 2
            if slope(mid) > 0:
                lo = mid
            else:
                hi = mid
        top = lo
    scale = expo(top)
    step = F(h) / n / 64
    right = step
    while expo(top + right) - scale > -110:
        right *= 2
    left = step
    while top - left > 0 and expo(top - left) - scale > -2500:
        left *= 2
    lo, hi = max(mp.mpf(0), top - left), top + right
    cut = F(threshold)
    def walk(f, p, q):
        if q <= p:
            return mp.mpf(0)
        knots = {p, q}
        for k in range(-12, 31):
            w = right * mp.mpf(2) ** (-k)
            for s in (top - w, top + w):
                if p < s < q:
                    knots.add(s)
        for s in list(breaks) + [top]:
            if p < F(s) < q:
                knots.add(F(s))
        return mp.quad(f, sorted(knots))
    phi = lambda x: mp.exp(expo(x) - scale)
    c = min(max(cut, lo), hi)
    def both(w):
        g = lambda x: w(x) * phi(x)
        return walk(g, lo, c), walk(g, c, hi)
    return lam, scale, both


def waiting_line(n, a, h, threshold, survival, mean_up_to, breaks=()):
    """P(wait), P(abandon), answered within T, abandoned within T, ASA of served, mean wait of all."""
    lam, scale, both = integrals(n, a, h, survival, mean_up_to, threshold, breaks)
    # epsilon = integral of e^-u (1 + u/a)^(n-1) = 1/B(n-1)
    eps = inverse_b(int(n) - 1, a) if float(n).is_integer() else inverse_b_fractional(float(n) - 1, a)
    eps = eps * mp.exp(-scale)
    j = sum(both(lambda x: mp.mpf(1)))
    served_in, served_after = both(survival)
    gone = sum(both(lambda x: 1 - survival(x)))
    gone_in, _ = both(lambda x: 1 - survival(x))
    _, beyond = both(lambda x: mp.mpf(1))
    asa = sum(both(lambda x: x * survival(x)))
    wait = sum(both(mean_up_to))
    total = eps + lam * j
    t = F(threshold)
    wait_p = lam * j / total
    answered = (eps + lam * (served_in + served_after)) / total
    within = (eps + lam * served_in) / total
    abandoned = lam * gone / total
    abandoned_within = (lam * gone_in + lam * beyond * (1 - survival(t))) / total
    return (wait_p, abandoned, within, abandoned_within,
            (lam * asa / total) / answered, lam * wait / total)


def exponential(tau):
    tau = F(tau)
    return lambda x: mp.exp(-x / tau), lambda x: -tau * mp.expm1(-x / tau)


HEADER = ["agents", "load", "handle", "patience", "threshold", "wait_probability", "abandon_probability",
          "answered_within", "abandoned_within", "asa", "mean_wait"]


def state_sum_check(n, a, h, tau):
    """P(wait) and P(abandon) by summing the birth-death chain, the independent check."""
    lam, mu, th = F(a) / F(h), 1 / F(h), 1 / F(tau)
    low = inverse_b(n, a) - 1
    t = mp.mpf(1)
    high = mp.mpf(0)
    queue = mp.mpf(0)
    j = 0
    while True:
        high += t
        queue += j * t
        j += 1
        t *= lam / (n * mu + j * th)
        if lam < n * mu + j * th and t * j < high * mp.mpf(10) ** -42:
            break
    return high / (low + high), th * queue / (low + high) / lam


def erlang_a():
    cases = []
    for n, a, h, tau, t in (
        (14, 10.0, 180.0, 240.0, 20.0), (1, 0.5, 1.0, 1.0, 0.3), (1, 5.0, 1.0, 0.1, 0.05), (1, 1e-9, 1.0, 1.0, 0.1),
        (10, 10.0, 300.0, 120.0, 20.0), (10, 12.0, 300.0, 1e4, 20.0), (10, 9.0, 300.0, 1e7, 60.0),
        (50, 48.0, 1.0, 2.0, 0.1), (100, 100.0, 1.0, 2.0, 0.05), (100, 120.0, 1.0, 2.0, 0.2), (22, 20.0, 1.0, 0.6, 0.1),
        (22, 20.0, 1.0, 0.6, 0.0), (100, 200.0, 300.0, 60.0, 20.0), (100, 40.0, 300.0, 60.0, 5.0),
        (100, 99.9999, 300.0, 1e9, 60.0), (100, 99.0, 300.0, 1e12, 60.0), (100, 110.0, 300.0, 3e5, 20.0),
        (500, 510.0, 240.0, 180.0, 10.0), (1000, 900.0, 240.0, 600.0, 0.5), (1000, 1000.0, 240.0, 600.0, 2.0),
        (1000, 1000.0, 240.0, 1e-3, 2.0), (10_000, 10_050.0, 300.0, 120.0, 3.0), (10_000, 9_900.0, 300.0, 1e6, 1.0),
        (100_000, 100_000.0, 300.0, 200.0, 1.0), (1_000_000, 1_000_000.0, 300.0, 300.0, 0.3),
        (1_000_000, 999_000.0, 300.0, 900.0, 0.1), (1_000_000, 999_999.0, 300.0, 3e6, 1.0),
        (3, 2.5, 1.0, 1e6, 1.0), (30, 60.0, 1.0, 10.0, 0.02), (30, 60.0, 1.0, 10.0, 4.0), (30, 60.0, 1.0, 10.0, 6.9),
        (200, 150.0, 600.0, 30.0, 20.0), (5, 4.999999, 60.0, 1e9, 30.0),
        # A hair from saturation with long patience, where n and the load times the patience round apart.
        (1_000_000, 999_999.999999, 300.0, 300e12, 20.0), (1_000_000, 999_999.999999, 300.0, 300e10, 20.0),
        (1_000_000, 999_999.999999, 300.0, 7e13, 3600.0), (1_000_000, 1_000_000.000001, 300.0, 300e12, 20.0),
        (1_000_000, 1_000_000.0, 300.0, 300e12, 20.0), (1_000, 999.9999999, 300.0, 3e13, 60.0),
        (1_000, 1_000.0000001, 300.0, 7e12, 60.0), (10, 10.0000001, 180.0, 1.3e13, 60.0), (300_000, 299_999.99997, 210.0, 1.7e14, 30.0),
    ):
        cases.append((n, a, h, tau, t))
    rows = []
    for n, a, h, tau, t in cases:
        s, m = exponential(tau)
        r = waiting_line(n, a, h, t, s, m)
        if n * tau / h < 5000:
            p, q = state_sum_check(n, a, h, tau)
            assert abs(r[0] / p - 1) < mp.mpf(10) ** -25, (n, a, h, tau, r[0], p)
            assert abs(r[1] / q - 1) < mp.mpf(10) ** -20, (n, a, h, tau, r[1], q)
        rows.append((n, a, h, tau, t) + r)
    write("erlang-a", HEADER, rows)


# --- General patience -----------------------------------------------------------------------------

def lognormal(mean, cv):
    mean, cv = F(mean), F(cv)
    v = mp.log(1 + cv * cv)
    sd, m = mp.sqrt(v), mp.log(mean) - v / 2
    z = lambda x: (mp.log(x) - m) / sd
    tail = lambda y: mp.erfc(y / mp.sqrt(2)) / 2
    surv = lambda x: tail(z(x)) if x > 0 else mp.mpf(1)
    upto = lambda x: mean * tail(-(z(x) - sd)) + x * tail(z(x)) if x > 0 else mp.mpf(0)
    return surv, upto


def weibull(shape, mean):
    shape, mean = F(shape), F(mean)
    b = mean / mp.gamma(1 + 1 / shape)
    surv = lambda x: mp.exp(-(x / b) ** shape)
    upto = lambda x: mean * mp.gammainc(1 / shape, 0, (x / b) ** shape, regularized=True)
    return surv, upto


def gamma_law(shape, mean):
    shape, mean = F(shape), F(mean)
    c = shape / mean
    surv = lambda x: mp.gammainc(shape, c * x, mp.inf, regularized=True)
    upto = lambda x: mean * mp.gammainc(shape + 1, 0, c * x, regularized=True) + x * surv(x)
    return surv, upto


def constant(value):
    value = F(value)
    return (lambda x: mp.mpf(1) if x < value else mp.mpf(0)), (lambda x: min(x, value))


def uniform(lo, hi):
    lo, hi = F(lo), F(hi)
    def surv(x):
        return mp.mpf(1) if x <= lo else mp.mpf(0) if x >= hi else (hi - x) / (hi - lo)
    def upto(x):
        if x <= lo:
            return x
        e = min(x, hi)
        return lo + ((hi - lo) - (hi - e) ** 2 / (hi - lo)) / 2
    return surv, upto


def general_patience():
    mp.mp.dps = 25
    laws = [("lognormal", 240.0, 1.0, lognormal(240.0, 1.0), ()), ("lognormal", 60.0, 2.0, lognormal(60.0, 2.0), ()),
            ("weibull", 0.6, 120.0, weibull(0.6, 120.0), ()), ("weibull", 3.0, 90.0, weibull(3.0, 90.0), ()),
            ("gamma", 2.0, 100.0, gamma_law(2.0, 100.0), ()), ("constant", 45.0, 0.0, constant(45.0), (45.0,)),
            ("uniform", 20.0, 200.0, uniform(20.0, 200.0), (20.0, 200.0))]
    rows = []
    for law, p1, p2, (s, m), breaks in laws:
        for n, a, h, t in ((12, 10.0, 180.0, 20.0), (10, 13.0, 180.0, 30.0), (100, 97.0, 300.0, 10.0), (60, 75.0, 240.0, 60.0)):
            rows.append((law, p1, p2, n, a, h, t) + waiting_line(n, a, h, t, s, m, breaks))
    mp.mp.dps = 45
    write("general-patience", ["law", "first", "second", "agents", "load", "handle", "threshold"] + HEADER[5:], rows)


# --- Limited lines ------------------------------------------------------------------------------------

def finite_line(n, k, a, h, tau, t):
    """M/M/n/K+M by its state probabilities; the wait behind j others is a sum of exponentials, so its
    tail is a negative binomial (with patience) or a regularised gamma (without)."""
    lam, mu = F(a) / F(h), 1 / F(h)
    th = 1 / F(tau) if tau else mp.mpf(0)
    weights = [mp.mpf(1)]
    for i in range(1, k + 1):
        weights.append(weights[-1] * lam / (min(i, n) * mu + max(0, i - n) * th))
    total = mp.fsum(weights)
    p = [w / total for w in weights]
    t = F(t)
    blocked = p[k]
    wait = mp.fsum(p[n:k])
    queue = mp.fsum((i - n) * p[i] for i in range(n, k + 1))
    still = later = served_wait = mp.mpf(0)
    for j in range(k - n):
        if th:
            s, w = n * mu / th, mp.exp(-th * t)
            negative_binomial = lambda r: w ** r * mp.fsum(mp.rf(r, i) / mp.factorial(i) * (1 - w) ** i for i in range(j + 1))
            beyond = negative_binomial(s)
            late = s / (s + j + 1) * negative_binomial(s + 1)
        else:
            beyond = late = mp.gammainc(j + 1, n * mu * t, mp.inf, regularized=True)
        still += p[n + j] * beyond * mp.exp(-th * t)
        later += p[n + j] * late
        served_wait += p[n + j] * n * mu / (n * mu + (j + 1) * th) * mp.fsum(1 / (n * mu + i * th) for i in range(1, j + 2))
    abandoned = th * queue / lam
    answered = 1 - blocked - abandoned
    within = answered - later
    abandoned_within = abandoned - (still - later)
    return (blocked, wait, abandoned, within, abandoned_within, served_wait / answered, queue / (lam * (1 - blocked)))


def tagged_check(n, k, a, h, tau, t):
    """Answered within t, by the matrix exponential of a tagged contact's chain: the independent check."""
    import numpy as np
    from scipy.linalg import expm
    mu, th, lam = 1 / h, (1 / tau if tau else 0.0), a / h
    w = [1.0]
    for i in range(1, k + 1):
        w.append(w[-1] * lam / (min(i, n) * mu + max(0, i - n) * th))
    p = np.array(w) / sum(w)
    q = np.zeros((k + 3, k + 3))
    for i in range(n, k):
        down = n * mu + (i - n) * th
        q[i, i - 1 if i > n else k + 1] += down
        q[i, k + 2] += th
        q[i, i] -= down + th
    v = np.zeros(k + 3)
    v[n:k] = p[n:k]
    v[k + 1] = p[:n].sum()
    return (v @ expm(q * t))[k + 1]


def finite_lines():
    rows = []
    for n, k, a, h, tau, t in ((10, 14, 9.0, 300.0, 0.0, 20.0), (10, 10, 9.0, 300.0, 0.0, 20.0), (10, 40, 12.0, 300.0, 0.0, 60.0),
                               (1, 5, 0.7, 1.0, 0.0, 0.5), (1, 3, 5.0, 1.0, 0.5, 0.2), (14, 30, 10.0, 180.0, 240.0, 20.0),
                               (14, 30, 16.0, 180.0, 60.0, 20.0), (50, 60, 55.0, 240.0, 120.0, 10.0), (50, 300, 60.0, 240.0, 90.0, 30.0),
                               (100, 130, 95.0, 300.0, 0.0, 5.0), (200, 400, 260.0, 300.0, 1e6, 100.0), (3, 200, 2.9, 60.0, 0.0, 60.0)):
        r = finite_line(n, k, a, h, tau, t)
        if k <= 200:
            assert abs(r[3] - mp.mpf(tagged_check(n, k, a, h, tau, t))) < 1e-10, (n, k, a)
        rows.append((n, k, a, h, tau, t) + r)
    write("finite-lines", ["agents", "lines", "load", "handle", "patience", "threshold", "blocking"] + HEADER[5:], rows)


def finite_line_deep(n, k, a, h, tau, t):
    """finite_line where shares fall to 1e-900: running sums, at digits enough for every difference."""
    with mp.workdps(1000):
        lam, mu, t = F(a) / F(h), 1 / F(h), F(t)
        th = 1 / F(tau) if tau else mp.mpf(0)
        weights = [mp.mpf(1)]
        for i in range(1, k + 1):
            weights.append(weights[-1] * lam / (min(i, n) * mu + max(0, i - n) * th))
        total = mp.fsum(weights)
        p = [w / total for w in weights]
        blocked, wait = p[k], mp.fsum(p[n:k])
        abandoned = th * mp.fsum((i - n) * p[i] for i in range(n, k + 1)) / lam
        # P(at most j leave within t), for a contact of endless patience and for one that stays.
        s, w = (n * mu / th, mp.exp(-th * t)) if th else (None, None)
        mass = [w ** s, w ** (s + 1)] if th else [mp.exp(-n * mu * t)] * 2
        beyond, still, later = list(mass), mp.mpf(0), mp.mpf(0)
        for j in range(k - n):
            if j:
                for e in (0, 1):
                    mass[e] *= (1 - w) * (s + e + j - 1) / j if th else n * mu * t / j
                    beyond[e] += mass[e]
            still += p[n + j] * beyond[0] * (w if th else 1)
            later += p[n + j] * beyond[1] * n * mu / (n * mu + (j + 1) * th)
        within = 1 - blocked - abandoned - later
        log = lambda x: mp.log10(x) if x > 0 else mp.mpf(0)
        return (log(blocked), wait, log(within), log(1 - blocked - still), log(blocked + still))


def finite_lines_deep():
    rows = []
    for case in ((30, 1200, 60.0, 240.0, 0.0, 20.0), (4, 1574, 18.14, 100.0, 10370.0, 20.0), (10, 40, 30.0, 100.0, 0.0, 0.0),
                 (10, 200, 30.0, 100.0, 0.0, 100.0), (30, 700, 60.0, 240.0, 0.0, 20.0), (30, 1100, 60.0, 240.0, 0.0, 5000.0),
                 (100, 900, 250.0, 60.0, 6000.0, 60.0), (2, 400, 20.0, 60.0, 600.0, 30.0), (14, 314, 1.5, 180.0, 0.0, 20.0),
                 (14, 250, 1.5, 180.0, 0.0, 20.0), (14, 345, 1.5, 180.0, 0.0, 1.0), (5, 120, 2.0, 60.0, 30.0, 10.0),
                 (50, 400, 80.0, 60.0, 0.0, 3600.0), (1, 600, 3.0, 1.0, 50.0, 1e-3), (20, 2000, 20.0, 60.0, 1e6, 60.0)):
        rows.append(case + finite_line_deep(*case))
    write("finite-lines-deep", ["agents", "lines", "load", "handle", "patience", "threshold", "log_blocking", "wait_probability",
                                "log_answered_within", "log_gone_within", "log_not_gone_within"], rows)


# --- Transient queues, by matrix exponentials of the full generator -----------------------------

TRANSIENT = {
    # name: (arrival rates per unit time on unit intervals, staff per interval, handle, patience, threshold)
    "rise-and-fall": ([2.0, 8.0, 3.0, 1.0], [3, 7, 4, 2], 0.8, None, 0.25),
    "with-patience": ([5.0, 12.0, 6.0, 2.0], [5, 8, 3, 1], 0.6, 0.5, 0.3),
    "night": ([4.0, 4.0, 0.0, 6.0], [4, 0, 2, 5], 0.5, 0.4, 0.7),
    "long-handling": ([3.0, 3.0, 3.0, 3.0], [9, 4, 6, 1], 3.0, 2.0, 0.5),
}


def transient_case(rates, staff, handle, patience, threshold, mode, points=(0.5, 0.9, 1.0, 1.25, 1.9, 2.0, 2.5, 2.9, 3.0, 3.5, 4.0)):
    import numpy as np
    from math import comb
    from scipy.linalg import expm
    mu, th = 1 / handle, (1 / patience if patience else 0.0)
    K = 90 if patience is None else 70
    drops = [max(0, staff[i - 1] - staff[i]) for i in range(1, len(staff))]
    R = 0 if mode == "drop" else sum(drops)
    index = lambda k, r: r * (K + 1) + k
    size = (K + 1) * (R + 1)

    def generator(lam, s):
        q = np.zeros((size, size))
        for r in range(R + 1):
            for k in range(K + 1):
                i = index(k, r)
                out = []
                if k < K:
                    out.append((index(k + 1, r), lam))
                if k > 0:
                    out.append((index(k - 1, r), min(k, s) * mu + max(0, k - s) * th))
                if r > 0:
                    out.append((index(k, r - 1), r * mu))
                for j, rate in out:
                    q[i, j] += rate
                    q[i, i] -= rate
        return q

    def tagged_generator(s):
        # k contacts ahead of the tagged one; K + 1 = answered, K + 2 = gave up
        q = np.zeros((K + 3, K + 3))
        for k in range(s, K + 1):
            out = [(K + 2, th)]
            out.append((k - 1 if k - 1 >= s else K + 1, s * mu + (k - s) * th))
            for j, rate in out:
                if rate:
                    q[k, j] += rate
                    q[k, k] -= rate
        return q

    def tagged(p, t):
        w = np.zeros(K + 3)
        for r in range(R + 1):
            w[:K + 1] += p[index(0, r):index(K, r) + 1]
        i = min(int(t + 1e-12), len(staff) - 1)
        s = staff[i]
        w[K + 1] += w[:s].sum()
        w[:s] = 0
        now, end = t, t + threshold
        while now < end - 1e-12:
            nxt = min(end, float(i + 1)) if i + 1 < len(staff) else end
            w = w @ expm(tagged_generator(s) * (nxt - now))
            now = nxt
            if i + 1 < len(staff) and abs(now - (i + 1)) < 1e-12:
                i += 1
                new = staff[i]
                if mode != "drop" and new < s:
                    d = s - new
                    w[:K + 1] = np.concatenate([w[d:K + 1], np.zeros(d)])
                s = new
                w[K + 1] += w[:s].sum()
                w[:s] = 0
        return w[K + 1]

    p = np.zeros(size)
    p[0] = 1.0
    rows = []
    t = 0.0
    i = 0
    steps = {}
    for stop in sorted(set(points) | {float(x) for x in range(len(staff) + 1)}):
        if stop > t:
            key = (i, round(stop - t, 12))
            if key not in steps:
                steps[key] = expm(generator(rates[i], staff[i]) * (stop - t))
            p = p @ steps[key]
            t = stop
        if i + 1 < len(staff) and abs(t - (i + 1)) < 1e-12:
            old, new = staff[i], staff[i + 1]
            i += 1
            if mode != "drop" and new < old:
                d = old - new
                q = np.zeros(size)
                for r in range(R + 1):
                    for k in range(K + 1):
                        m = p[index(k, r)]
                        if m == 0:
                            continue
                        busy = min(k, old)
                        if mode == "finish-idle-first":
                            options = {max(0, busy - new): 1.0}
                        else:
                            options = {j: comb(busy, j) * comb(old - busy, d - j) / comb(old, d) for j in range(0, min(busy, d) + 1) if d - j <= old - busy}
                        for j, share in options.items():
                            if r + j <= R:
                                q[index(k - j, r + j)] += m * share
                p = q
        if stop in points:
            s = staff[i]
            present = queue = busy = fin = wait = 0.0
            for r in range(R + 1):
                for k in range(K + 1):
                    m = p[index(k, r)]
                    present += (k + r) * m
                    queue += max(0, k - s) * m
                    busy += min(k, s) * m
                    fin += r * m
                    wait += m if k >= s else 0.0
            rows.append((stop, present, queue, busy, fin, wait, tagged(p, t)))
    return rows


def transient():
    rows = []
    for number, (name, case) in enumerate(TRANSIENT.items()):
        for code, mode in enumerate(("drop", "finish", "finish-idle-first")):
            for row in transient_case(*case, mode):
                rows.append((number, code) + tuple(float(x) for x in row))
    write("transient", ["case", "mode", "time", "present", "queue", "busy", "finishing", "wait_probability", "answered_within"], rows)


# --- Chains solved as sparse linear systems: general service, retrials, priorities --------------------

def stationary(transitions, states):
    """Stationary law of a chain given as {(i, j): rate}, double precision."""
    import numpy as np
    from scipy.sparse import csc_matrix
    from scipy.sparse.linalg import spsolve
    rows, cols, vals = [], [], []
    for (i, j), r in transitions.items():
        rows += [j, i]
        cols += [i, i]
        vals += [r, -r]
    q = csc_matrix((vals, (rows, cols)), shape=(states, states)).tolil()
    q[0, :] = 1.0
    b = np.zeros(states)
    b[0] = 1.0
    return spsolve(q.tocsc(), b)


def phase_service_wait(c, rho, cs2):
    """Mean wait of M/PH/c over that of M/M/c, handle time 1: Erlang-2 (cs2 = 1/2) or H2, balanced means."""
    lam = c * rho
    if cs2 < 1:
        r1, r2, p1, erlang = 2.0, 2.0, 1.0, True
    else:
        p1 = 0.5 * (1 + mp.sqrt((cs2 - 1) / (cs2 + 1)))
        p1 = float(p1)
        r1, r2, erlang = 2 * p1, 2 * (1 - p1), False
    # queue cut where its geometric tail is below 1e-12
    k_max = c + int(28 * (1 + cs2) / 2 / (1 - rho)) + 60
    index = {}
    for k in range(k_max + 1):
        for i in range(min(k, c) + 1):
            index[(k, i)] = len(index)
    t = {}
    def add(a, b, r):
        if r:
            t[(index[a], index[b])] = t.get((index[a], index[b]), 0.0) + r
    for (k, i) in index:
        busy = min(k, c)
        if k < k_max:
            if k < c:
                add((k, i), (k + 1, i + 1), lam * p1)
                add((k, i), (k + 1, i), lam * (1 - p1))
            else:
                add((k, i), (k + 1, i), lam)
        one, two = i * r1, (busy - i) * r2
        if erlang:
            add((k, i), (k, i - 1), one) if i else None
            if busy - i:
                add((k, i), (k - 1, i + 1 if k > c else i), two)
        else:
            if i:
                if k > c:
                    add((k, i), (k - 1, i), one * p1)
                    add((k, i), (k - 1, i - 1), one * (1 - p1))
                else:
                    add((k, i), (k - 1, i - 1), one)
            if busy - i:
                if k > c:
                    add((k, i), (k - 1, i + 1), two * p1)
                    add((k, i), (k - 1, i), two * (1 - p1))
                else:
                    add((k, i), (k - 1, i), two)
    p = stationary(t, len(index))
    queue = sum(p[index[s]] * max(0, s[0] - c) for s in index)
    return queue / lam


def constant_service_wait(c, rho):
    """M/D/c mean wait, handle time 1, by Crommelin's sum in high precision."""
    a = F(c) * F(rho)
    total = mp.mpf(0)
    m = 1
    while True:
        x = m * a
        # E (N - mc)+ by complementary sums
        p = mp.exp(-x + m * c * mp.log(x) - mp.loggamma(m * c + 1))
        j, term, acc = 0, p, mp.mpf(0)
        while True:
            j += 1
            term = term * x / (m * c + j)
            acc += j * term
            if j * term < acc * mp.mpf(10) ** -25:
                break
        total += acc / x
        if acc / x < total * mp.mpf(10) ** -18:
            break
        m += 1
    return total


def general_service():
    mp.mp.dps = 30
    rows = []
    for c in (1, 2, 5, 10, 20):
        for rho in (0.5, 0.7, 0.8, 0.9, 0.95):
            for cs2 in (0.5, 2.0, 4.0):
                rows.append((c, float(c) * rho, cs2, phase_service_wait(c, rho, cs2)))
            rows.append((c, float(c) * rho, 0.0, constant_service_wait(c, rho)))
    rows = [(c, a, v, float(w)) for c, a, v, w in rows]
    mp.mp.dps = 45
    write("general-service", ["agents", "load", "cs2", "mean_wait"], rows)


def retrials():
    """M/M/c/c with redials after exponential pauses: share of attempts lost."""
    rows = []
    for c, a in ((1, 0.6), (5, 4.0), (10, 9.0), (20, 22.0)):
        for r in (0.3, 0.7, 0.9):
            for pause in (10.0, 1.0):
                orbit = int(60 + 12 * a * pause)
                index = lambda k, m: m * (c + 1) + k
                t = {}
                for m in range(orbit + 1):
                    for k in range(c + 1):
                        s = index(k, m)
                        if k < c:
                            t[(s, index(k + 1, m))] = a
                            if m:
                                t[(s, index(k + 1, m - 1))] = m / pause
                        else:
                            if m < orbit:
                                t[(s, index(k, m + 1))] = a * r
                            if m:
                                t[(s, index(k, m - 1))] = m / pause * (1 - r)
                        if k:
                            t[(s, index(k - 1, m))] = float(k)
                p = stationary(t, (c + 1) * (orbit + 1))
                served = sum(p[index(k, m)] * k for m in range(orbit + 1) for k in range(c + 1))
                attempts = a + sum(p[index(k, m)] * m / pause for m in range(orbit + 1) for k in range(c + 1))
                rows.append((c, a, r, pause, float(1 - served / attempts), float(attempts / a)))
    write("retrials", ["agents", "load", "redial", "pause", "lost_attempts", "attempts"], rows)


def priorities():
    """Two classes on c agents, by the chain of their numbers; waits by Little's law."""
    rows = []
    for c, a1, a2 in ((1, 0.4, 0.4), (2, 0.6, 0.9), (3, 1.5, 0.9), (5, 1.0, 2.5)):
        for code, preempt in ((0, False), (1, True)):
            n = 110
            t = {}
            index = {}
            # preemptive: numbers present; non-preemptive: (busy, queue 1, queue 2)
            if preempt:
                for x in range(n):
                    for y in range(n):
                        index[(x, y)] = len(index)
                for (x, y), s in index.items():
                    one = min(x, c)
                    two = min(y, c - one)
                    for to, r in (((x + 1, y), a1), ((x, y + 1), a2), ((x - 1, y), one), ((x, y - 1), two)):
                        if r and to in index:
                            t[(s, index[to])] = float(r)
                p = stationary(t, len(index))
                q1 = sum(p[s] * (x - min(x, c)) for (x, y), s in index.items())
                q2 = sum(p[s] * (y - min(y, c - min(x, c))) for (x, y), s in index.items())
            else:
                for b in range(c):
                    index[(b, 0, 0)] = len(index)
                for x in range(n):
                    for y in range(n):
                        index[(c, x, y)] = len(index)
                for (b, x, y), s in index.items():
                    if b < c:
                        out = [((b + 1, 0, 0), a1 + a2)]
                        if b:
                            out.append(((b - 1, 0, 0), b))
                    else:
                        out = [((c, x + 1, y), a1), ((c, x, y + 1), a2)]
                        out.append(((c, x - 1, y) if x else (c, 0, y - 1) if y else (c - 1, 0, 0), c))
                    for to, r in out:
                        if to in index:
                            t[(s, index[to])] = float(r)
                p = stationary(t, len(index))
                q1 = sum(p[s] * x for (b, x, y), s in index.items())
                q2 = sum(p[s] * y for (b, x, y), s in index.items())
            rows.append((c, a1, a2, code, float(q1 / a1), float(q2 / a2)))
    write("priorities", ["agents", "load_1", "load_2", "preemptive", "wait_1", "wait_2"], rows)


def preemptive():
    """The wait of the lower of two preemptive classes of any size, by differences at 80 digits."""
    rows = []
    with mp.workdps(80):
        def queue(n, a):
            term, total = mp.mpf(1), mp.mpf(0)
            for j in range(n):
                total += term
                term = term * a / (j + 1)
            tail = term * n / (n - a)
            return tail / (total + tail) * a / (n - a)
        for n, a1, a2 in ((8, 5.0, 1e-9), (8, 5.0, 1e-300), (8, 5.0, 0.0), (8, 7.999, 1e-6), (8, 0.0, 5.0), (1, 0.0, 0.5), (1, 0.0, 0.0), (1, 0.5, 0.0),
                          (100, 80.0, 1e-3), (100, 80.0, 19.9), (100, 99.99, 0.009), (3, 1e-6, 1e-6), (3, 2.0, 0.5), (20, 1e-3, 1e-9)):
            first, step = F(a1), F(a2)
            if a2 < 1e-20:
                step = mp.mpf(10) ** -30
            wait = (queue(n, first + step) - queue(n, first)) / step
            if n == 1 and a1 == 0 and a2 == 0:
                wait = mp.mpf(0)
            rows.append((n, a1, a2, wait))
    write("preemptive", ["agents", "load_1", "load_2", "wait_2"], rows)


def chat():
    """Chat desks by the chain of labelled agents: every agent's number of open chats is a coordinate."""
    import itertools
    rows = []
    for n, lam, h, pace, tau in ((1, 1.5, 1.0, (1.0, 0.8, 0.6), 2.0), (2, 2.2, 1.0, (1.0, 0.7), 0.0), (3, 5.5, 1.0, (1.0, 0.8, 0.65), 0.5),
                                 (3, 3.0, 1.0, (1.0, 0.5, 0.4), 1.0), (4, 9.0, 0.5, (1.0, 0.9), 0.3), (5, 4.0, 1.0, (1.0, 0.6), 0.0)):
        c = len(pace)
        rate = [0.0] + [k * pace[k - 1] / h for k in range(1, c + 1)]
        full = n * rate[c]
        th = 1 / tau if tau else 0.0
        cut = 120 if tau else int(40 / (1 - lam / full)) + 60
        index = {}
        for v in itertools.product(range(c + 1), repeat=n):
            index[(v, 0)] = len(index)
        top = tuple([c] * n)
        for q in range(1, cut + 1):
            index[(top, q)] = len(index)
        t = {}
        for (v, q), s in index.items():
            if v == top:
                if q < cut:
                    t[(s, index[(top, q + 1)])] = lam
                if q:
                    t[(s, index[(top, q - 1)])] = full + q * th
                    continue
            else:
                low = min(v)
                best = [i for i in range(n) if v[i] == low]
                for i in best:
                    w = list(v)
                    w[i] += 1
                    k = (s, index[(tuple(w), 0)])
                    t[k] = t.get(k, 0) + lam / len(best)
            for i in range(n):
                if v[i]:
                    w = list(v)
                    w[i] -= 1
                    k = (s, index[(tuple(w), 0)])
                    t[k] = t.get(k, 0) + rate[v[i]]
        p = stationary(t, len(index))
        wait = sum(p[s] for (v, q), s in index.items() if v == top)
        queue = sum(p[s] * q for (v, q), s in index.items())
        opened = sum(p[s] * sum(v) for (v, q), s in index.items())
        busy = sum(p[s] * sum(1 for x in v if x) for (v, q), s in index.items()) / n
        rows.append((n, lam, h, c, tau, float(wait), float(th * queue / lam), float(queue / lam), float(opened), float(busy)))
    write("chat", ["agents", "rate", "handle", "concurrency", "patience", "wait_probability", "abandon_probability", "mean_wait", "mean_open", "occupancy"], rows)


# --- Iterative staffing -----------------------------------------------------------------------

def wave_waits(level, amplitude, patience, period, staff):
    """The law of the number present at the middle of each period, by a Runge-Kutta of order 8."""
    import numpy as np
    from scipy.integrate import solve_ivp
    count = int(level + amplitude + 14 * (level + amplitude) ** 0.5 + 40)
    k = np.arange(count + 1)
    p = np.zeros(count + 1)
    p[0] = 1.0
    laws = []
    now = 0.0
    for number, s in enumerate(staff):
        down = np.minimum(k, s) + (np.maximum(k - s, 0) / patience if patience else 0.0)

        def slope(t, p):
            up = (level + amplitude * np.sin(t)) * p
            up[-1] = 0.0
            leave = down * p
            d = -up - leave
            d[1:] += up[:-1]
            d[:-1] += leave[1:]
            return d

        for end in ((number + 0.5) * period, (number + 1) * period):
            p = solve_ivp(slope, (now, end), p, method="DOP853", rtol=1e-12, atol=1e-15).y[:, -1]
            now = end
            if end < (number + 0.75) * period:
                laws.append(p)
    return laws


def iterate_staff(level, amplitude, patience, period, count, target, limit=30):
    """Iterative staffing for arrivals level + amplitude * sin t and handle time 1; the rounds' staffs."""
    import numpy as np
    staffs = []
    for number in range(count):
        t = (number + 0.5) * period
        x = 1.0
        load = level * (1 - mp.exp(-t)) + mp.mpf(amplitude) / 2 * (mp.sin(t) - mp.cos(t) + mp.exp(-t))
        term = mp.exp(-load)
        tail, n = mp.mpf(1), 0
        while tail > target:
            tail -= term
            n += 1
            term *= load / n
        staffs.append(max(1, n))
    staffs = [staffs]
    while True:
        laws = wave_waits(level, amplitude, patience, period, staffs[-1])
        following = []
        for p in laws:
            tails = np.cumsum(p[::-1])[::-1]
            following.append(max(1, int(np.argmax(tails <= target))))
        if following == staffs[-1] or (len(staffs) > 1 and following == staffs[-2]) or len(staffs) >= limit:
            alternates = following != staffs[-1]
            if alternates:
                larger = [max(a, b) for a, b in zip(staffs[-1], following)]
                laws = wave_waits(level, amplitude, patience, period, larger)
                return larger, laws, len(staffs), alternates
            return staffs[-1], laws, len(staffs), False
        staffs.append(following)


ITERATIVE = (
    # level, amplitude, patience (0: none), period, periods, target
    (30.0, 6.0, 0.0, 0.5, 20, 0.2), (30.0, 6.0, 3.0, 0.5, 20, 0.2), (8.0, 4.0, 0.25, 0.25, 28, 0.4),
    (3.0, 2.0, 0.0, 1.0, 5, 0.3),
)


def iterative_staffing():
    rows = []
    for number, (level, amplitude, patience, period, count, target) in enumerate(ITERATIVE):
        staff, laws, rounds, alternates = iterate_staff(level, amplitude, patience, period, count, target)
        for index, (s, p) in enumerate(zip(staff, laws)):
            rows.append((number, level, amplitude, patience, period, target, index, s, float(p[s:].sum()), rounds, int(alternates)))
    write("iterative-staffing", ["case", "level", "amplitude", "patience", "period", "target", "index", "agents", "wait_probability", "rounds", "alternates"], rows)


# --- Networks with feedback -------------------------------------------------------------------

NETWORKS = (
    ((0.0, 0.2, 0.3), (0.1, 0.0, 0.2), (0.9, 0.0, 0.0)),
    ((0.0, 0.5), (1.0, 0.0)),
    ((0.0, 0.999), (1.0, 0.0)),
    ((0.0, 0.999999), (1.0, 0.0)),
    ((0.0, 0.999999999), (1.0, 0.0)),
    ((0.1, 0.3, 0.2, 0.0), (0.0, 0.05, 0.9, 0.0), (0.25, 0.25, 0.25, 0.2499), (0.0, 0.0, 0.7, 0.2999)),
)


def networks():
    """Visits to each stop of a contact that enters at the first, from (I - P)^T in 45 digits."""
    rows = []
    for number, routing in enumerate(NETWORKS):
        n = len(routing)
        a = mp.matrix(n, n)
        for i in range(n):
            for j in range(n):
                a[j, i] = (1 if i == j else 0) - F(routing[i][j])
        visits = mp.lu_solve(a, mp.matrix([1] + [0] * (n - 1)))
        exits = sum(visits[i] * (1 - mp.fsum(F(x) for x in routing[i])) for i in range(n))
        assert abs(exits - 1) < mp.mpf(10) ** -30
        for stop in range(n):
            rows.append((number, stop, visits[stop]))
    write("networks", ["case", "stop", "visits"], rows)


FILES = {"erlang-bc": erlang_bc, "erlang-b-fractional": erlang_b_fractional, "erlang-b-inverse": erlang_b_inverse,
         "erlang-a": erlang_a, "general-patience": general_patience,
         "finite-lines": finite_lines,
         "finite-lines-deep": finite_lines_deep, "transient": transient,
         "general-service": general_service, "retrials": retrials, "priorities": priorities, "preemptive": preemptive,
         "chat": chat, "iterative-staffing": iterative_staffing, "networks": networks}


if __name__ == "__main__":
    for name in sys.argv[1:] or FILES:
        FILES[name]()
