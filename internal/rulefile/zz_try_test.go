package rulefile
import ("testing";"os";"fmt";"cpdlog/internal/scheme")
func TestZZ(t *testing.T){ for _,n:=range []string{"nalw","social-work-england"} { b,_:=os.ReadFile("../../rules/schemes/"+n+".toml"); s,err:=Read(n,b); if err!=nil{t.Fatal(err)}; fmt.Println(scheme.Unsupported(s)); for _,l:=range scheme.Sentences(s){fmt.Println(l)} } }
