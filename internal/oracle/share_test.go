package oracle

import "example.org/cpdlog/internal/scheme"

// shares applies the limits that are a part of something, year by year.
func (v *view) shares(ls []scheme.Limit) {
	for n, y := range v.years {
		ps := v.ofYear(n)
		most := make([]num, len(ls))
		for i, l := range ls {
			if l.ShareOf == "required" {
				most[i] = times(of(*l.Share), v.o.need(v, v.totalRequire(n), n, y))
			}
		}
		v.settle(ps, ls, most)
	}
}

// settle finds the largest total that all shares allow. Each share of the
// total may bind or not: every combination is tried, each gives a total that
// would follow, and a total is right when cutting by it leaves just that much.
func (v *view) settle(ps []*piece, ls []scheme.Limit, most []num) {
	before := make([]piece, len(ps))
	for i, p := range ps {
		before[i] = *p
	}
	best := whole(0)
	for _, total := range candidates(ps, ls, most, before) {
		if less(best, total) && equal(cutBy(ps, ls, most, before, total), total) {
			best = total
		}
	}
	cutBy(ps, ls, most, before, best)
}

// cutBy starts from what counted before, cuts every share as though the total
// were known, and gives the total that results.
func cutBy(ps []*piece, ls []scheme.Limit, most []num, before []piece, total num) num {
	for i, p := range ps {
		p.points, p.inside = before[i].points, before[i].inside
	}
	for i, l := range ls {
		room := most[i]
		if room == nil {
			room = times(of(*l.Share), total)
		}
		byPoints(pick(ps, &l.Where), &l.Where, room)
	}
	return sum(ps)
}

func sum(ps []*piece) num {
	s := whole(0)
	for _, p := range ps {
		s = plus(s, p.points)
	}
	return s
}

// candidates is every total that can be right. Between two neighbouring
// corners the total after cutting is a straight line in the total assumed, so
// it is found from two of its points; corners lie where a share just binds.
func candidates(ps []*piece, ls []scheme.Limit, most []num, before []piece) []num {
	corners := []num{whole(0), cutBy(ps, ls, most, before, whole(1_000_000))}
	for mask := range 1 << len(ls) {
		t := corner(ps, ls, most, before, mask)
		corners = append(corners, t)
	}
	return corners
}

// corner solves total = rest + shares of the total, where the shares in the
// mask bind and the others do not. A share inside another that binds gives
// nothing of its own.
func corner(ps []*piece, ls []scheme.Limit, most []num, before []piece, mask int) num {
	rest, slope := whole(0), whole(0)
	covered := map[*piece]bool{}
	for i := len(ls) - 1; i >= 0; i-- { // from the outermost
		if mask>>i&1 == 0 {
			continue
		}
		inside := pick(ps, &ls[i].Where)
		if len(inside) > 0 && covered[inside[0]] {
			continue
		}
		for _, p := range inside {
			covered[p] = true
		}
		if most[i] != nil {
			rest = plus(rest, most[i])
		} else {
			slope = plus(slope, of(*ls[i].Share))
		}
	}
	for i, p := range ps {
		if !covered[p] {
			rest = plus(rest, before[i].points)
		}
	}
	if !less(slope, whole(1)) {
		return whole(0)
	}
	return over(rest, minus(whole(1), slope))
}
